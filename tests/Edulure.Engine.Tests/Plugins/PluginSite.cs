using Edulure.Engine.Data;
using Edulure.Engine.Flags;
using Edulure.Engine.Identity;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Unloading;
using Edulure.Engine.Settings;
using Edulure.Engine.Tests.Identity;
using Edulure.Sdk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Tests.Plugins;

/// <summary>A serving site with the room of plugins and as much of the others as plugins need to start.</summary>
internal sealed class PluginSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private PluginSite(WebApplication app, DirectoryInfo folder)
    {
        _app = app;
        _folder = folder;
        Client = new HttpClient { BaseAddress = new Uri(Address) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public PluginManager Plugins => _app.Services.GetRequiredService<PluginManager>();

    public UnloadWatch Watch => _app.Services.GetRequiredService<UnloadWatch>();

    private string Address =>
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>Starts with sample plugins; a name stands for a folder below <c>tests/Samples</c>.</summary>
    /// <param name="samples">Their names.</param>
    /// <param name="safeMode">True to load none.</param>
    /// <param name="rooms">More of the engine.</param>
    public static async Task<PluginSite> StartAsync(
        string[] samples,
        bool safeMode = false,
        Action<IServiceCollection, IConfiguration>? rooms = null
    )
    {
        var folder = Directory.CreateTempSubdirectory("edulure-plugins-");
        var plugins = folder.CreateSubdirectory("plugins");
        foreach (var sample in samples)
            Directory.CreateSymbolicLink(Path.Combine(plugins.FullName, sample), SampleFolder(sample));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([
            new("Plugins:Directory", plugins.FullName),
            new("Plugins:Trust", "allow-unsigned"),
            new("Plugins:SafeMode", safeMode.ToString()),
            new("Data:Directory", folder.FullName),
        ]);
        builder
            .Services.AddDataRoom(builder.Configuration)
            .AddSettingsRoom(builder.Configuration)
            .AddFlagsRoom(builder.Configuration);
        builder.Services.AddPluginsRoom(builder.Configuration);
        rooms?.Invoke(builder.Services, builder.Configuration);
        // Verbs of flags ask for people.
        builder.Services.TryAddSingleton<IEvents>(new RecordedEvents());
        builder.Services.TryAddSingleton<IPeople, People>();
        var app = builder.Build();
        app.UsePluginEpoch();
        app.UseRouting();
        app.UsePluginCounting();
        app.UseFlags();
        app.UsePluginGenerations();
        app.MapGet("/host", () => "host");
        app.MapPlugins();
        await app
            .Services.GetRequiredService<IPluginMigrations>()
            .ApplyAsync("engine_", typeof(PluginManager).Assembly, CancellationToken.None);
        await app.Services.GetRequiredService<SettingsStore>().StartAsync();
        await app.Services.GetRequiredService<PluginManager>().StartAsync(serving: true, CancellationToken.None);
        await app.StartAsync();
        return new(app, folder);
    }

    public PluginStatus Status(string id) => List().Single(status => status.Id == id);

    public IReadOnlyList<PluginStatus> List() => Plugins.ListAsync(CancellationToken.None).GetAwaiter().GetResult();

    public static string SampleFolder(string sample)
    {
        // bin/<configuration>/<framework>/ is laid out alike in every project.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.GetFullPath(
            Path.Combine(output.FullName, "../../../../Samples", sample, "bin", output.Parent!.Name, output.Name)
        );
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await Plugins.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
