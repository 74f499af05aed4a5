using System.Net.Mail;
using System.Text.Json.Nodes;
using Edulure.Plugins.Accounts.Credentials;
using Edulure.Sdk;

namespace Edulure.Plugins.Accounts.Commands;

/// <summary><c>user create</c></summary>
internal sealed class CreateUser(NewAccounts accounts, ISite site, ITexts texts) : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "user create",
            "Makes an account.",
            [],
            [
                new("email", "The email address.", IsRequired: true),
                new("role", $"One of: {string.Join(", ", KnownRoles.All)}.", IsRequired: true),
                new("password-stdin", "Reads the password from the first line of standard input.", true, true),
                new("name", "The name; the part of the address before the @ by default."),
            ]
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var email = input["email"];
        if (!KnownRoles.Contains(input["role"], out var error))
            return CliResult.Fail(error);
        if (!MailAddress.TryCreate(email, out var address) || address.Address != email)
            return CliResult.Fail($"'{email}' is not an email address.");
        var password = await input.Input.ReadLineAsync(cancellationToken) ?? "";
        // The rules of the sign-up form, so that there is one place where they stand.
        var form = Form.Of(("name", input.Find("name") ?? address.User), ("email", email), ("password", password));
        if (NewAccount.Read(form, site) is not { } account)
            return CliResult.Fail(string.Join(" ", form.Errors.Select(Text)));

        // Whoever has the console vouches for the address.
        var added = await accounts.AddAsync(account, input["role"], verified: true, null, cancellationToken);
        if (added.Person is not { } person)
            return CliResult.Fail($"The email address {email} is taken.");
        var json = new JsonObject
        {
            ["id"] = person.Id,
            ["email"] = person.Email,
            ["role"] = input["role"],
        };
        return CliResult.Ok($"Created {person.Email} ({input["role"]}).", json.ToJsonString());
    }

    private string Text(FieldError error) => texts.Get(error.Key, [.. error.Arguments]);
}
