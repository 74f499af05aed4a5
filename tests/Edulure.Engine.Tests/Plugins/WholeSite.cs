using Microsoft.Data.Sqlite;

namespace Edulure.Engine.Tests.Plugins;

/// <summary>The whole engine with sample plugins, as it serves: every room, every page.</summary>
internal sealed class WholeSite : IAsyncDisposable
{
    private readonly Site _site;
    private readonly DirectoryInfo _folder;

    private WholeSite(Site site, DirectoryInfo folder)
    {
        _site = site;
        _folder = folder;
        Client = NewClient();
    }

    public IServiceProvider Services => _site.Services;

    /// <summary>Follows no redirect.</summary>
    public HttpClient Client { get; }

    public static async Task<WholeSite> StartAsync(string[] samples, params (string Key, string Value)[] configuration)
    {
        var folder = Directory.CreateTempSubdirectory("edulure-whole-");
        var plugins = folder.CreateSubdirectory("plugins");
        foreach (var sample in samples)
            Directory.CreateSymbolicLink(Path.Combine(plugins.FullName, sample), PluginSite.SampleFolder(sample));
        var settings = new Dictionary<string, string?>
        {
            ["Site:Urls"] = "http://127.0.0.1:0",
            ["Data:Directory"] = Path.Combine(folder.FullName, "data"),
            ["Data:ConnectionString"] = "",
            ["Plugins:Directory"] = plugins.FullName,
            ["Plugins:Trust"] = "allow-unsigned",
            ["Themes:Directory"] = Themes(),
            ["Logging:Level"] = "Fatal",
        };
        foreach (var (key, value) in configuration)
            settings[key] = value;
        var site = Site.Build(serving: true, settings);
        await site.StartAsync(demo: false, CancellationToken.None);
        return new(site, folder);
    }

    public HttpClient NewClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_site.Urls.First()) };

    /// <summary>Asks as somebody behind a proxy.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path, string visitor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Forwarded-For", visitor);
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _site.StopAsync();
        await _site.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static string Themes()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Edulure.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "themes");
    }
}
