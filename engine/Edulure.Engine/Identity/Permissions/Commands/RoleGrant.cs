using System.Globalization;
using System.Text.Json;
using Edulure.Sdk;

namespace Edulure.Engine.Identity.Permissions.Commands;

/// <summary><c>role grant EMAIL ROLE</c></summary>
internal sealed class RoleGrant(IPeople people, GrantChanges changes, ResourceFinder resources, ITexts texts)
    : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "role grant",
            "Gives a person one more role: lasting and for the site, or for a resource, or until a moment.",
            [new("email", "The person's email address."), new("role", "The role's id, see role list.")],
            [
                new("scope", "A resource, plugin:kind:id: the role is for this one alone."),
                new("until", "When it ends, such as 2027-01-31T12:00Z; without zone: UTC."),
                new("reason", "Why."),
            ]
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var role = input["role"];
        if (await people.FindByEmailAsync(input["email"], cancellationToken) is not { } person)
            return CliResult.Fail($"Nobody has the email address {input["email"]}.");
        ResourceRef? scope = null;
        if (input.Find("scope") is { } text)
        {
            if (!ResourceRef.TryParse(text, out scope))
                return CliResult.Fail($"'{text}' is no resource: write plugin:kind:id.");
            if (!(await resources.ResolveAsync([scope], cancellationToken)).ContainsKey(scope))
                return CliResult.Fail($"There is no resource {scope}.");
        }
        DateTimeOffset? until = null;
        if (input.Find("until") is { } time)
        {
            if (!RoleMoment.TryRead(time, out var moment))
                return CliResult.Fail($"'{time}' is no moment: write such as 2027-01-31T12:00Z.");
            until = moment;
        }
        var error =
            scope is null && until is null
                ? await changes.SetRolesAsync(null, person, [.. person.Roles.Append(role)], cancellationToken)
                : await changes.GiveAsync(
                    null,
                    person,
                    new(role, null, true, scope, null, until, input.Find("reason")),
                    cancellationToken
                );
        if (error is not null)
            return CliResult.Fail(texts.Get(error.Key, [.. error.Arguments]));
        var json = JsonSerializer.Serialize(
            new
            {
                email = person.Email,
                role,
                scope = scope?.ToString(),
                until,
            }
        );
        return CliResult.Ok($"{person.Email} has the role {role}{RoleMoment.Words(scope, until)}.", json);
    }
}

internal static class RoleMoment
{
    public static bool TryRead(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out moment
        );

    public static string Words(ResourceRef? scope, DateTimeOffset? until) =>
        (scope is null ? "" : $" for {scope}")
        + (until is null ? "" : string.Create(CultureInfo.InvariantCulture, $" until {until:u}"));
}
