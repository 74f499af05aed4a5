using System.Globalization;
using Edulure.Compatibility.PluginOf01.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Compatibility.PluginOf01.Greetings;

internal sealed class GreetingDirectory(OldDb db) : IResourceDirectory
{
    public string Kind => "greeting";

    public async Task<IReadOnlyList<ResourceInfo>> ResolveAsync(
        IReadOnlyCollection<string> ids,
        CancellationToken cancellationToken
    )
    {
        var wanted = ids.Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToArray();
        var rows = await db.Greetings.Where(greeting => wanted.Contains(greeting.Id)).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new ResourceInfo(
                new("old", Kind, row.Id.ToString(CultureInfo.InvariantCulture)),
                row.Text,
                $"/old/greetings/{row.Id}",
                null,
                null,
                true
            )),
        ];
    }
}

internal sealed class GreetingRule : IAccessRule
{
    public IReadOnlyCollection<string> Permissions => [OldPermissions.Greet];

    public ValueTask<AccessReason?> DecideAsync(
        Person? person,
        string permission,
        ResourceRef resource,
        CancellationToken cancellationToken
    ) => new((AccessReason?)null);
}
