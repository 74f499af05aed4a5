using System.Net;
using System.Text.RegularExpressions;
using Edulure.Engine;

namespace Edulure.Sdk.Testing;

/// <summary>
/// A whole site inside a test: the real engine on a free loopback port, with a database and files of its own that are
/// gone with it.
/// </summary>
/// <remarks>Several may run side by side. Dispose it: it stops as a site stops, and its folder is deleted.</remarks>
public sealed partial class TestSite : IAsyncDisposable
{
    /// <summary>Name of the field that carries the antiforgery token.</summary>
    public const string TokenField = "__RequestVerificationToken";

    private readonly Site _site;
    private readonly string _directory;

    private TestSite(Site site, string directory)
    {
        _site = site;
        _directory = directory;
        Address = new Uri(site.Urls.First());
    }

    /// <summary>Folder of the site's own copies of the plugins, each named after its id: change a file and see what happens.</summary>
    public string PluginDirectory => Path.Combine(_directory, "plugins");

    /// <summary>Where the site listens, with a slash at the end.</summary>
    public Uri Address { get; }

    /// <summary>The engine's services.</summary>
    public IServiceProvider Services => _site.Services;

    /// <summary>The data directory.</summary>
    public string DataDirectory => Path.Combine(_directory, "data");

    /// <summary>Starts a site by the real clock.</summary>
    /// <inheritdoc cref="StartAsync(IEnumerable{string}, string?, IReadOnlyDictionary{string, string?}?, bool, TimeProvider?, CancellationToken)"/>
    public static Task<TestSite> StartAsync(
        IEnumerable<string> plugins,
        string? themes,
        IReadOnlyDictionary<string, string?>? configuration,
        bool demo,
        CancellationToken cancellationToken
    ) => StartAsync(plugins, themes, configuration, demo, clock: null, cancellationToken);

    /// <summary>Starts a site.</summary>
    /// <param name="plugins">
    /// Folders of built plugins (each with its <c>plugin.json</c>); they are copied, so a build may go on meanwhile.
    /// </param>
    /// <param name="themes">A folder of themes; null for the default theme.</param>
    /// <param name="configuration">Settings that win over the defaults, such as <c>Data:ConnectionString</c>.</param>
    /// <param name="demo">True to seed the demo site, as far as the plugins contribute to it.</param>
    /// <param name="clock">What the site lives by, usually a <see cref="TestClock"/>; null for the real time.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <remarks>A plugin that cannot be enabled does not stop the site: <see cref="PluginAsync"/> says why.</remarks>
    public static async Task<TestSite> StartAsync(
        IEnumerable<string> plugins,
        string? themes = null,
        IReadOnlyDictionary<string, string?>? configuration = null,
        bool demo = false,
        TimeProvider? clock = null,
        CancellationToken cancellationToken = default
    )
    {
        var directory = Directory.CreateTempSubdirectory("edulure-site-").FullName;
        var pluginDirectory = Directory.CreateDirectory(Path.Combine(directory, "plugins")).FullName;
        foreach (var plugin in plugins)
            Copy(plugin, Path.Combine(pluginDirectory, PluginId(plugin)));
        var settings = new Dictionary<string, string?>
        {
            ["Site:Urls"] = "http://127.0.0.1:0",
            ["Data:Directory"] = Path.Combine(directory, "data"),
            ["Data:ConnectionString"] = "",
            ["Plugins:Directory"] = pluginDirectory,
            ["Plugins:Trust"] = "allow-unsigned",
            ["Logging:Level"] = "Warning",
        };
        if (themes is not null)
            settings["Themes:Directory"] = themes;
        foreach (var (key, value) in configuration ?? new Dictionary<string, string?>())
            settings[key] = value;
        var site = Site.Build(serving: true, settings, clock);
        await site.StartAsync(demo, cancellationToken);
        return new(site, directory);
    }

    /// <summary>A browser without a screen: keeps cookies, does not follow redirects unless told to.</summary>
    public HttpClient CreateClient(bool followRedirects = false) => Browser(followRedirects, null);

    /// <summary>Posts a form as a person does: reads the page that holds it first, for its antiforgery token.</summary>
    /// <param name="client">Made by <see cref="CreateClient"/>.</param>
    /// <param name="page">Path of the page with the form.</param>
    /// <param name="action">Path that the form is posted to.</param>
    /// <param name="fields">Names and values.</param>
    public static async Task<HttpResponseMessage> SubmitAsync(
        HttpClient client,
        string page,
        string action,
        params (string Name, string Value)[] fields
    )
    {
        var token = await TokenAsync(client, page);
        var content = fields
            .Select(field => KeyValuePair.Create(field.Name, field.Value))
            .Append(KeyValuePair.Create(TokenField, token));
        return await client.PostAsync(new Uri(action, UriKind.Relative), new FormUrlEncodedContent(content));
    }

    /// <summary>The antiforgery token of a page, to be sent as <see cref="TokenField"/>: for forms with files.</summary>
    /// <param name="client">Made by <see cref="CreateClient"/>.</param>
    /// <param name="page">Path of a page with a form.</param>
    public static async Task<string> TokenAsync(HttpClient client, string page)
    {
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative));
        var token = TokenPattern().Match(html);
        return token.Success
            ? WebUtility.HtmlDecode(token.Groups[1].Value)
            : throw new InvalidOperationException($"{page} has no form with an antiforgery token.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _site.StopAsync();
        await _site.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    private HttpClient Browser(bool followRedirects, Cookie? cookie)
    {
        var cookies = new CookieContainer();
        if (cookie is not null)
            cookies.Add(Address, cookie);
        return new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = followRedirects,
                CookieContainer = cookies,
                AutomaticDecompression = DecompressionMethods.None,
            }
        )
        {
            BaseAddress = Address,
        };
    }

    private static string PluginId(string folder)
    {
        var manifest = Path.Combine(folder, "plugin.json");
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(manifest));
        return json.RootElement.GetProperty("id").GetString()
            ?? throw new InvalidOperationException($"{manifest} names no id.");
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [GeneratedRegex($"""<input[^>]*name="{TokenField}"[^>]*value="([^"]+)""")]
    private static partial Regex TokenPattern();
}
