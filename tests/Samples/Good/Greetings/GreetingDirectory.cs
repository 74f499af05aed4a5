using System.Globalization;
using Edulure.Samples.Good.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Samples.Good.Greetings;

internal sealed class GreetingDirectory(GoodDb db) : IResourceDirectory
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
                new("good", Kind, row.Id.ToString(CultureInfo.InvariantCulture)),
                row.Text,
                $"/good/greetings/{row.Id}",
                null,
                null,
                true
            )),
        ];
    }
}

internal sealed class GreetingRule : IAccessRule
{
    public IReadOnlyCollection<string> Permissions => [GoodPermissions.Greet];

    public ValueTask<AccessReason?> DecideAsync(
        Person? person,
        string permission,
        ResourceRef resource,
        CancellationToken cancellationToken
    ) => new((AccessReason?)null);
}
