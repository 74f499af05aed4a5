using System.Runtime.CompilerServices;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Plugins.Unloading;
using Microsoft.Extensions.DependencyInjection;
using Semver;

namespace Edulure.Engine.Plugins.Checking;

/// <summary>A site without plugins, on a database of its own, which serves nobody and is gone afterwards.</summary>
internal sealed class TrialSite : IAsyncDisposable
{
    private readonly Site _site;
    private readonly string _directory;

    private TrialSite(Site site, string directory)
    {
        _site = site;
        _directory = directory;
    }

    public static async Task<TrialSite> StartAsync(CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("edulure-check-").FullName;
        var site = Site.Build(
            serving: false,
            new Dictionary<string, string?>
            {
                ["Data:Directory"] = Path.Combine(directory, "data"),
                ["Data:ConnectionString"] = "",
                ["Cluster:Redis"] = "",
                ["Plugins:Directory"] = Directory.CreateDirectory(Path.Combine(directory, "plugins")).FullName,
                ["Plugins:Trust"] = "allow-unsigned",
                ["Plugins:SafeMode"] = "false",
                ["Logging:Level"] = "Fatal",
            }
        );
        await site.StartAsync(demo: false, cancellationToken);
        return new(site, directory);
    }

    /// <summary>Builds a generation as an upgrade would, migrations and all, starts it and takes it down again.</summary>
    /// <param name="package">Which version of it.</param>
    /// <param name="before">The version whose data it finds; null: none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What went wrong; null where nothing did.</returns>
    public async Task<string?> RunAsync(PluginPackage package, SemVersion? before, CancellationToken cancellationToken)
    {
        try
        {
            await StartAndStopAsync(package, before, cancellationToken);
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return e.GetBaseException().Message;
        }
    }

    /// <summary>How many generations are still in memory after everything was done to be rid of them.</summary>
    public async Task<int> AliveAsync()
    {
        var watch = _site.Services.GetRequiredService<UnloadWatch>();
        await watch.SettleAsync();
        return watch.Alive.Count;
    }

    public async ValueTask DisposeAsync()
    {
        await _site.StopAsync();
        await _site.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    // Apart, so that nothing of the plugin stays on the stack of who waits for it to go.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task StartAndStopAsync(PluginPackage package, SemVersion? before, CancellationToken cancellationToken)
    {
        // Nothing has to be tried on a copy first: the whole database is thrown away.
        var plan = new GenerationPlan(Serving: false) { RollbackTo = before };
        var built = await _site
            .Services.GetRequiredService<GenerationFactory>()
            .CreateAsync(package, plan, cancellationToken);
        await _site.Services.GetRequiredService<GenerationRetirement>().DiscardAsync(built);
    }
}
