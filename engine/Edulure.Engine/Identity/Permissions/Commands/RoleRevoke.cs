using System.Text.Json;
using Edulure.Engine.Data;
using Edulure.Sdk;
using LinqToDB.Async;

namespace Edulure.Engine.Identity.Permissions.Commands;

/// <summary><c>role revoke EMAIL ROLE</c></summary>
internal sealed class RoleRevoke(
    IPeople people,
    GrantChanges changes,
    SiteDatabase database,
    TimeProvider time,
    ITexts texts
) : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "role revoke",
            "Takes a role from a person: the lasting one, and those for a time or a resource; or that for one resource.",
            [new("email", "The person's email address."), new("role", "The role's id, see role list.")],
            [new("scope", "A resource, plugin:kind:id: only the role for this one.")]
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var (role, scope) = (input["role"], input.Find("scope"));
        if (await people.FindByEmailAsync(input["email"], cancellationToken) is not { } person)
            return CliResult.Fail($"Nobody has the email address {input["email"]}.");
        var grants = await OpenAsync(person, role, scope, cancellationToken);
        var isStanding = scope is null && person.Is(role);
        if (!isStanding && grants.Count == 0)
            return CliResult.Fail(
                $"{person.Email} does not have the role {role}{(scope is null ? "" : $" for {scope}")}."
            );
        // First what may be refused: then nothing was changed.
        if (
            isStanding
            && await changes.SetRolesAsync(null, person, [.. person.Roles.Where(one => one != role)], cancellationToken)
                is { } error
        )
            return CliResult.Fail(texts.Get(error.Key, [.. error.Arguments]));
        foreach (var grant in grants)
            await changes.EndAsync(null, person, grant, cancellationToken);
        return CliResult.Ok(
            $"{person.Email} has the role {role}{(scope is null ? "" : $" for {scope}")} no more.",
            JsonSerializer.Serialize(
                new
                {
                    email = person.Email,
                    role,
                    scope,
                }
            )
        );
    }

    private async Task<List<PersonGrantRow>> OpenAsync(
        Person person,
        string role,
        string? scope,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        await using var db = database.Open();
        return await db
            .PersonGrants.Where(row => row.PersonId == person.Id && row.Role == role)
            .Where(row => row.EndsAt == null || row.EndsAt > now)
            .Where(row => scope == null || row.Scope == scope)
            .ToListAsync(cancellationToken);
    }
}
