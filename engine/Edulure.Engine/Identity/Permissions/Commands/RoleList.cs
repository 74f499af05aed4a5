using System.Text.Json;
using Edulure.Sdk;

namespace Edulure.Engine.Identity.Permissions.Commands;

/// <summary><c>role list</c></summary>
internal sealed class RoleList(RoleNames roles, RolePermissions permissions) : ICliCommand
{
    public CliVerb Verb { get; } = new("role list", "Lists the roles and what they may.", [], []);

    public Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var list = roles
            .All.Select(role => new
            {
                id = role,
                name = roles.Of(role),
                permissions = permissions.Known.Where(one => permissions.Has(role, one, scoped: false)).ToArray(),
            })
            .ToList();
        var lines = list.Select(role =>
            $"{role.id}\t{role.name}\t{(role.id == Roles.Owner ? "everything" : string.Join(", ", role.permissions))}"
        );
        return Task.FromResult(CliResult.Ok(string.Join('\n', lines), JsonSerializer.Serialize(list)));
    }
}
