using Edulure.Engine;
using Edulure.Engine.Data;
using Edulure.Engine.Identity;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Unloading;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Edulure.Plugins.Accounts.Tests;

/// <summary>The plugin as the engine loads it from its folder, behind the engine's guard; only pages are not dressed.</summary>
internal sealed class ServingSite : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly WebApplication _app;

    private ServingSite(TestDatabase database)
    {
        _database = database;
        var plugins = Directory.CreateDirectory(Path.Combine(database.Directory, "plugins"));
        Directory.CreateSymbolicLink(Path.Combine(plugins.FullName, "accounts"), PluginFolder());
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(database.Configuration);
        builder.Configuration.AddInMemoryCollection([
            new("Plugins:Directory", plugins.FullName),
            new("Plugins:Trust", "allow-unsigned"),
        ]);
        builder
            .Services.AddSingleton<IEvents, SilentEvents>()
            .AddSingleton<ITexts, KeysAsTexts>()
            .OfferToPlugins<ITexts>()
            .AddSingleton<IPageRenderer, PlainPages>()
            .OfferToPlugins<IPageRenderer>()
            .AddDataRoom(builder.Configuration)
            .AddPluginsRoom(builder.Configuration)
            .AddIdentityRoom(builder.Configuration);
        _app = builder.Build();
        _app.UsePluginEpoch();
        _app.UseRouting();
        _app.UsePluginCounting();
        _app.UsePerson().UseGuard().UseFormProtection();
        _app.UsePluginGenerations();
        _app.MapPlugins();
    }

    public HttpClient Client { get; private set; } = null!;

    public IPeople People => _app.Services.GetRequiredService<IPeople>();

    public Generation Plugin => _app.Services.GetRequiredService<SiteContributions>().Find("accounts")!;

    public IReadOnlyList<object> GenerationsAlive => [.. _app.Services.GetRequiredService<UnloadWatch>().Alive];

    public static async Task<ServingSite> StartAsync()
    {
        var site = new ServingSite(await TestDatabase.CreateAsync(TestDatabaseKind.Sqlite));
        var migrations = site._app.Services.GetRequiredService<IPluginMigrations>();
        await migrations.ApplyAsync("engine_", typeof(PluginManager).Assembly, CancellationToken.None);
        await site._app.Services.GetRequiredService<PluginManager>().StartAsync(serving: true, CancellationToken.None);
        await site._app.StartAsync();
        site.Client = new(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new(site._app.Urls.First()),
        };
        return site;
    }

    /// <summary>Posts a form with the token of the page that holds it.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, string target, params (string, string)[] fields)
    {
        var token = (await Client.GetStringAsync(page)).Split('\n')[1];
        using var form = new FormUrlEncodedContent(
            fields
                .Append(("__RequestVerificationToken", token))
                .Select(field => KeyValuePair.Create(field.Item1, field.Item2))
        );
        return await Client.PostAsync(target, form);
    }

    /// <summary>Takes the plugin out and waits until its memory is given back, or given up.</summary>
    public async Task DisableAsync()
    {
        await _app.Services.GetRequiredService<PluginManager>().DisableAsync("accounts", CancellationToken.None);
        await _app.Services.GetRequiredService<UnloadWatch>().SettleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.Services.GetRequiredService<PluginManager>().StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static string PluginFolder()
    {
        // bin/<configuration>/<framework>/ is laid out alike in every project.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        const string project = "../../../../../plugins/accounts/bin";
        return Path.GetFullPath(Path.Combine(output.FullName, project, output.Parent!.Name, output.Name));
    }

    private sealed class PlainPages(IAntiforgery antiforgery) : IPageRenderer
    {
        public async Task WriteAsync(HttpContext context, Page page)
        {
            context.Response.StatusCode = page.StatusCode;
            await context.Response.WriteAsync(
                page.Template + "\n" + antiforgery.GetAndStoreTokens(context).RequestToken
            );
        }

        public ValueTask<Html> FragmentAsync(HttpContext context, string template, object? model) => new(Html.Empty);

        public ValueTask<Html> PartAsync(
            HttpContext context,
            string template,
            string key,
            IReadOnlyList<string> cacheTags,
            Func<CancellationToken, Task<object?>> model
        ) => new(Html.Empty);
    }
}
