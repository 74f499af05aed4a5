using System.Reflection;
using Edulure.Engine.Plugins.Checking.Code;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Checking.Points;

/// <summary>Whether the plugin asks for what its code uses, and for nothing else.</summary>
internal static class GrantPoints
{
    private static readonly Question Asked = new(
        "grants-asked",
        "Every grant that the code needs is asked for",
        15,
        IsRequired: true,
        "Add it to \"grants\" in plugin.json: without it the engine refuses the service, and the plugin fails."
    );

    private static readonly Question Used = new(
        "grants-used",
        "Every grant that is asked for is used",
        5,
        IsRequired: false,
        "Let \"grants\" in plugin.json name what the code uses, and no more: owners are shown what a plugin asks for, and refuse what they do not understand."
    );

    // The services of the SDK behind a grant, by the type that code names.
    private static readonly Dictionary<string, string> Services = new(StringComparer.Ordinal)
    {
        ["Edulure.Sdk.PluginDb"] = "tables",
        ["Edulure.Sdk.IFiles"] = "files",
        ["Edulure.Sdk.IJobs"] = "jobs",
        ["Edulure.Sdk.IJob"] = "jobs",
        ["Edulure.Sdk.IMail"] = "mail",
        ["Edulure.Sdk.ISessions"] = "sessions",
        ["Edulure.Sdk.ICliCommand"] = "commands",
    };

    private static readonly string[] ManagingPeople = ["AddAsync", "SetRolesAsync", "UpdateAsync"];

    public static IEnumerable<CheckPoint> Of(CheckedPlugin plugin)
    {
        var before = plugin.Manifest.Grants.Contains(Grant.BeforeGrants);
        var asked = plugin.Manifest.Grants.Select(grant => grant.ToString()).ToHashSet(StringComparer.Ordinal);
        var used = Needed(plugin.Code);
        yield return Asked.Judge([
            .. used.Where(need => !asked.Contains(need.Key) && !(before && IsBeforeGrants(need.Key)))
                .Select(need => $"'{need.Key}' is not asked for: {need.Value}"),
        ]);
        // To which hosts requests go is known when they go.
        var reachesOut = plugin.Code.References.Any(reference => reference.Type == "Edulure.Sdk.IOutbound");
        yield return Used.Judge([
            .. asked
                .Where(grant =>
                    grant.StartsWith("outbound:", StringComparison.Ordinal) ? !reachesOut : !used.ContainsKey(grant)
                )
                .Order(StringComparer.Ordinal)
                .Select(grant =>
                    grant == Grant.BeforeGrants.Kind
                        ? "There is no \"grants\", and 'sdk' allows 0.1: owners are told that it asks for everything. Name what it uses."
                        : $"'{grant}' is asked for, and nothing in the code uses it."
                ),
        ]);
    }

    private static bool IsBeforeGrants(string text) => Grant.TryParse(text, out var grant) && grant.IsBeforeGrants;

    private static SortedDictionary<string, string> Needed(AssemblyCode code)
    {
        var needed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var reference in code.References)
            if (Services.TryGetValue(reference.Type, out var grant))
                needed.TryAdd(grant, $"the code uses {Short(reference.Type)}.");
        foreach (var call in code.Calls)
            switch (call)
            {
                case { Type: "Edulure.Sdk.IPeople" }:
                    var grant = ManagingPeople.Contains(call.Member) ? "people.manage" : "people";
                    needed.TryAdd(grant, $"the code calls IPeople.{call.Member}.");
                    break;
                case { Type: "Edulure.Sdk.IEvents", Member: "PublishAsync", TypeArguments: [var published] }
                    when EventName(code, published) is { } name:
                    needed.TryAdd($"publish:{name}", $"the code publishes {Short(published)}.");
                    break;
                case { Type: "Edulure.Sdk.IPluginBuilder", Member: "On", TypeArguments: [var handled, _] }
                    when EventName(code, handled) is { } name:
                    needed.TryAdd($"handle:{name}", $"the plugin handles {Short(handled)}.");
                    break;
            }
        return needed;
    }

    private static string? EventName(AssemblyCode code, string type) =>
        code.EventNames.GetValueOrDefault(type)
        ?? typeof(IPlugin).Assembly.GetType(type)?.GetCustomAttribute<EventNameAttribute>()?.Name;

    private static string Short(string type) => type[(type.LastIndexOf('.') + 1)..];
}
