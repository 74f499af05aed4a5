using Edulure.Engine.Appearance;
using Edulure.Engine.Auditing;
using Edulure.Engine.Auditing.Sealing;
using Edulure.Engine.Cli;
using Edulure.Engine.Data;
using Edulure.Engine.Demo;
using Edulure.Engine.Diagnostics;
using Edulure.Engine.Diagnostics.Metrics;
using Edulure.Engine.Discovery;
using Edulure.Engine.Events;
using Edulure.Engine.Files;
using Edulure.Engine.Flags;
using Edulure.Engine.Identity;
using Edulure.Engine.Identity.Permissions;
using Edulure.Engine.Jobs;
using Edulure.Engine.Mail;
using Edulure.Engine.Outbound;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Containment;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Plugins.Reloading;
using Edulure.Engine.Settings;
using Edulure.Engine.Theming;
using Edulure.Engine.Theming.Development;
using Edulure.Engine.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Edulure.Engine;

/// <summary>A site: the rooms of the engine put together, started and stopped in their order.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly bool _serving;

    private Site(WebApplication app, bool serving)
    {
        _app = app;
        _serving = serving;
    }

    public IServiceProvider Services => _app.Services;

    public IHostEnvironment Environment => _app.Environment;

    public IConfiguration Configuration => _app.Configuration;

    /// <summary>The addresses it listens on, once started.</summary>
    public IReadOnlyCollection<string> Urls => [.. _app.Urls];

    /// <param name="serving">True to serve pages and run jobs, false for a single command.</param>
    /// <param name="overrides">Configuration that wins over files and environment.</param>
    /// <param name="time">What the site lives by; null for the real time.</param>
    public static Site Build(bool serving, IReadOnlyDictionary<string, string?> overrides, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions
            {
                ContentRootPath = AppContext.BaseDirectory,
                ApplicationName = "edulure",
                EnvironmentName = SiteConfiguration.EnvironmentName,
            }
        );
        SiteConfiguration.Load(builder, overrides);
        builder.AddSiteLogging(serving);
        builder.WebHost.UseKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseUrls(builder.Configuration["Site:Urls"] ?? "http://localhost:5080");
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));

        var configuration = builder.Configuration;
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder
            .Services.AddDataRoom(configuration)
            .AddEventsRoom(configuration)
            .AddJobsRoom(configuration)
            .AddFilesRoom(configuration)
            .AddMailRoom(configuration)
            .AddOutboundRoom(configuration)
            .AddSettingsRoom(configuration)
            .AddFlagsRoom(configuration)
            .AddIdentityRoom(configuration)
            .AddAuditingRoom(configuration)
            .AddThemingRoom(configuration)
            .AddPluginsRoom(configuration)
            .AddAppearanceRoom()
            .AddDiscoveryRoom()
            .AddWebRoom(configuration)
            .AddDiagnosticsRoom()
            .AddDemoRoom()
            .AddCliRoom();

        var app = builder.Build();
        app.UseSitePipeline();
        return new(app, serving);
    }

    /// <summary>Starts; when this returns, a serving site answers.</summary>
    /// <param name="demo">True to seed the demo site.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What the demo's seeds have to say.</returns>
    public async Task<IReadOnlyList<string>> StartAsync(bool demo, CancellationToken cancellationToken)
    {
        if (!_serving)
            return await StartRoomsAsync(demo, cancellationToken);
        var sentinel = Services.GetRequiredService<BootSentinel>();
        sentinel.Begin();
        try
        {
            var lines = await StartRoomsAsync(demo, cancellationToken);
            sentinel.Ready(await EnabledPluginsAsync(cancellationToken));
            return lines;
        }
        catch
        {
            // It says what is wrong and ends: that is no death.
            sentinel.Stopped();
            throw;
        }
    }

    private async Task<IReadOnlyList<PluginVersion>> EnabledPluginsAsync(CancellationToken cancellationToken)
    {
        var plugins = await Services.GetRequiredService<PluginManager>().ListAsync(cancellationToken);
        return
        [
            .. plugins
                .Where(plugin => plugin.State is PluginState.Enabled)
                .Select(plugin => new PluginVersion(plugin.Id, plugin.Version)),
        ];
    }

    private async Task<IReadOnlyList<string>> StartRoomsAsync(bool demo, CancellationToken cancellationToken)
    {
        await Services
            .GetRequiredService<IPluginMigrations>()
            .ApplyAsync("engine_", typeof(Site).Assembly, null, cancellationToken);
        await Services.GetRequiredService<SettingsStore>().StartAsync(cancellationToken);
        await Services.GetRequiredService<FlagStore>().StartAsync(cancellationToken);
        await Services.GetRequiredService<OwnerTextStore>().StartAsync(cancellationToken);
        await Services.GetRequiredService<RightsStore>().StartAsync(cancellationToken);
        if (_serving)
        {
            Services.GetRequiredService<FileStore>().SweepTemporary();
            await Services.GetRequiredService<CurrentAppearance>().StartAsync(cancellationToken);
        }
        // Before the plugins, whose templates are tried as the theme lets them be.
        await Services.GetRequiredService<ThemeLife>().StartAsync(_serving, cancellationToken);
        var plugins = Services.GetRequiredService<PluginManager>();
        await plugins.StartAsync(_serving, cancellationToken);
        if (!_serving)
            return [];
        await Services.GetRequiredService<Signals>().StartAsync(cancellationToken);
        Services.GetRequiredService<FlagStore>().StartSchedules();
        await _app.StartAsync(cancellationToken);
        await Services.GetRequiredService<MetricsServer>().StartAsync(cancellationToken);
        if (Services.GetRequiredService<PluginsOptions>().Quiet)
        {
            await plugins.ReadyAsync(cancellationToken);
            return [];
        }
        Services.GetRequiredService<QuarantineWatch>().Start();
        await Services.GetRequiredService<OutboxDispatcher>().StartAsync(cancellationToken);
        await Services.GetRequiredService<MailDispatcher>().StartAsync(cancellationToken);
        await Services.GetRequiredService<JobScheduler>().StartAsync(cancellationToken);
        Services.GetRequiredService<AuditSealer>().Start();
        var lines = demo ? await Services.GetRequiredService<DemoSeeder>().SeedAsync(cancellationToken) : [];
        Services.GetRequiredService<PluginOperations>().Resume();
        await plugins.ReadyAsync(cancellationToken);
        Services.GetRequiredService<PluginFolderWatch>().Start();
        Services.GetRequiredService<ThemeFolderWatch>().Start();
        return lines;
    }

    public Task WaitForShutdownAsync(CancellationToken cancellationToken) =>
        _app.WaitForShutdownAsync(cancellationToken);

    public async Task StopAsync()
    {
        await Services.GetRequiredService<PluginOperations>().StopAsync();
        if (_serving)
        {
            await Services.GetRequiredService<ThemeFolderWatch>().StopAsync();
            await Services.GetRequiredService<PluginFolderWatch>().StopAsync();
            await Services.GetRequiredService<QuarantineWatch>().StopAsync();
            await Services.GetRequiredService<JobScheduler>().StopAsync();
            await Services.GetRequiredService<OutboxDispatcher>().StopAsync();
            await Services.GetRequiredService<MailDispatcher>().StopAsync();
            await Services.GetRequiredService<MetricsServer>().StopAsync();
            await _app.StopAsync();
            await Services.GetRequiredService<FlagStore>().StopAsync();
            await Services.GetRequiredService<Signals>().StopAsync();
        }
        await Services.GetRequiredService<ThemeLife>().StopAsync();
        await Services.GetRequiredService<PluginManager>().StopAsync(CancellationToken.None);
        // Last: whatever ended before may have recorded something.
        await Services.GetRequiredService<AuditSealer>().StopAsync();
        Services.GetRequiredService<BootSentinel>().Stopped();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
