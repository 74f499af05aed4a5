using System.Text.Json.Nodes;
using Edulure.Plugins.Accounts.Data;
using Edulure.Sdk;

namespace Edulure.Plugins.Accounts.Commands;

/// <summary><c>user role</c></summary>
internal sealed class SetUserRole(AccountsDb db, IPeople people) : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "user role",
            "Gives a person a role, in place of those they have.",
            [new("email", "The person's email address."), new("role", $"One of: {string.Join(", ", KnownRoles.All)}.")],
            []
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var role = input["role"];
        if (!KnownRoles.Contains(role, out var error))
            return CliResult.Fail(error);
        var person = await people.FindByEmailAsync(input["email"], cancellationToken);
        try
        {
            if (person is null || !await people.SetRolesAsync(db, person.Id, [role], cancellationToken))
                return CliResult.Fail($"Nobody has the email address {input["email"]}.");
        }
        catch (LastOwnerException e)
        {
            return CliResult.Fail(e.Message);
        }
        var json = new JsonObject
        {
            ["id"] = person.Id,
            ["email"] = person.Email,
            ["role"] = role,
        };
        return CliResult.Ok($"{person.Email} is {role} now.", json.ToJsonString());
    }
}
