using System.Text.Json.Nodes;
using Edulure.Plugins.Accounts.Guessing;
using Edulure.Sdk;

namespace Edulure.Plugins.Accounts.Commands;

/// <summary><c>user unlock</c></summary>
internal sealed class UnlockUser(Attempts attempts, IPeople people) : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "user unlock",
            "Forgets failed attempts to sign in as a person, who then need not wait.",
            [new("email", "The person's email address.")],
            []
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var email = input["email"];
        if (await people.FindByEmailAsync(email, cancellationToken) is not { } person)
            return CliResult.Fail($"Nobody has the email address {email}.");
        var had = await attempts.ForgetAsync(SignInGuard.Subject(person.Email), cancellationToken);
        had |= await attempts.ForgetAsync(PasswordCheck.Subject(person), cancellationToken);
        var json = new JsonObject
        {
            ["id"] = person.Id,
            ["email"] = person.Email,
            ["unlocked"] = had,
        };
        return CliResult.Ok(
            had ? $"{person.Email} can sign in now." : $"{person.Email} had nothing to wait for.",
            json.ToJsonString()
        );
    }
}
