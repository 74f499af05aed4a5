using Edulure.Engine.Plugins.Manifests;

namespace Edulure.Engine.Plugins.Checking.Points;

/// <summary>What shows only when the plugin runs: on a site that is made for it and thrown away.</summary>
internal static class TrialPoints
{
    private static readonly Question Starts = new(
        "starts",
        "It starts on an empty site: migrations, services, endpoints, hubs, templates",
        10,
        IsRequired: true,
        "Correct what the message says; Edulure.Sdk.Testing starts the same site in a test."
    );

    private static readonly Question Unloads = new(
        "unloads",
        "It leaves without a trace when it is disabled",
        10,
        IsRequired: true,
        "Something outside of the plugin refers to its code: no 'dynamic', no DataAnnotations' Validator, no static event of "
            + "a shared library; end timers, meters and threads in IPluginLifetime.StopAsync."
    );

    private static readonly Question Upgrades = new(
        "upgrade",
        "Its migrations follow those of its last version",
        10,
        IsRequired: true,
        "Migrations that were released never change; what takes something away is marked with [ContractMigration]."
    );

    /// <param name="package">What is checked.</param>
    /// <param name="previous">Its last version; null where none was named.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<CheckPoint>> OfAsync(
        PluginPackage package,
        PluginPackage? previous,
        CancellationToken cancellationToken
    )
    {
        var points = new List<CheckPoint>();
        await using (var site = await TrialSite.StartAsync(cancellationToken))
        {
            var problem = await site.RunAsync(package, null, cancellationToken);
            points.Add(Starts.Judge(problem is null ? [] : [problem]));
            points.Add(problem is null ? await LeavesAsync(site) : Unloads.NotApplicable("It does not start."));
        }
        points.Add(
            previous is null
                ? Upgrades.NotApplicable("No last version was named: --previous FILE.")
                : await FollowsAsync(package, previous, cancellationToken)
        );
        return points;
    }

    private static async Task<CheckPoint> LeavesAsync(TrialSite site)
    {
        var alive = await site.AliveAsync();
        return Unloads.Judge(alive == 0 ? [] : ["Its code is still in memory ten seconds after it was disabled."]);
    }

    private static async Task<CheckPoint> FollowsAsync(
        PluginPackage package,
        PluginPackage previous,
        CancellationToken cancellationToken
    )
    {
        if (previous.Manifest is not { } before)
            return Upgrades.Fail($"The last version cannot be used: {previous.Reason}");
        var now = package.Manifest!;
        if (before.Info.Id != now.Info.Id)
            return Upgrades.Fail($"The last version is of another plugin: {before.Info.Id}.");
        if (now.Version.ComparePrecedenceTo(before.Version) <= 0)
            return Upgrades.Fail($"{now.Info.Version} does not come after {before.Info.Version}: raise \"version\".");
        await using var site = await TrialSite.StartAsync(cancellationToken);
        if (await site.RunAsync(previous, null, cancellationToken) is { } old)
            return Upgrades.Fail($"The last version does not start: {old}");
        return Upgrades.Judge(
            await site.RunAsync(package, before.Version, cancellationToken) is { } problem ? [problem] : []
        );
    }
}
