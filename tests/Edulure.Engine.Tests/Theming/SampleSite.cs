using System.Text;
using Edulure.Engine.Plugins;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Tests.Theming;

/// <summary>A site of its own folder: a theme, plugins, and the room's services.</summary>
internal sealed class SampleSite : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("edulure-theming-").FullName;
    private readonly List<Generation> _generations = [];
    private readonly ServiceCollection _services = [];
    private ServiceProvider? _provider;

    private readonly string? _themes;

    /// <param name="themes">Where the themes lie; null: in the site's own folder.</param>
    public SampleSite(string? themes = null)
    {
        _themes = themes;
        Theme("plain", "theme.json", """{ "id": "plain", "name": "Plain", "version": "1.0.0" }""");
        Theme("plain", "layouts/default.html", "<main>{{ content }}</main>");
        Theme("plain", "layouts/bare.html", "{{ content }}");
    }

    public Dictionary<string, string?> Settings { get; } = new() { ["Theme:Id"] = "plain" };

    public IServiceProvider Services => _provider ??= Build();

    public PageRenderer Pages => Services.GetRequiredService<PageRenderer>();

    public SiteContributions Contributions => Services.GetRequiredService<SiteContributions>();

    public SampleSite Theme(string id, string path, string content) => Write($"themes/{id}/{path}", content);

    public SampleSite Configure(Action<IServiceCollection> configure)
    {
        configure(_services);
        return this;
    }

    /// <summary>A plugin with files by path, published when the services are first asked for.</summary>
    public Generation Plugin(string id, Contributions? contributions, params (string Path, string Content)[] files)
    {
        foreach (var (path, content) in files)
            Write($"plugins/{id}/{path}", content);
        Directory.CreateDirectory(Path.Combine(_root, "plugins", id));
        var generation = new Generation
        {
            Info = new(id, "1.0.0", id, ""),
            Folder = Path.Combine(_root, "plugins", id),
            Number = _generations.Count + 1,
            Contributions = contributions ?? new(),
            Container = new EmptyContainer(),
        };
        _generations.Add(generation);
        return generation;
    }

    public DefaultHttpContext Request(string path = "/", Person? person = null, string method = "GET")
    {
        var context = new DefaultHttpContext { RequestServices = Services };
        context.Request.Method = method;
        context.Request.Path = path;
        context.Response.Body = new MemoryStream();
        if (person is not null)
            context.Features.Set<IPersonFeature>(new Acting(person));
        return context;
    }

    /// <summary>A page of the theme around one template, as text.</summary>
    public async Task<string> RenderAsync(string template, object? model = null, DefaultHttpContext? context = null)
    {
        Theme("plain", "pages/sample.html", template);
        return Encoding.UTF8.GetString(
            await Pages.RenderToBytesAsync(context ?? Request(), new("sample", model) { Title = "Sample" })
        );
    }

    public static string Body(HttpContext context) =>
        Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());

    public void Dispose()
    {
        _provider?.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    private SampleSite Write(string path, string content)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return this;
    }

    private ServiceProvider Build()
    {
        Settings["Themes:Directory"] = _themes ?? Path.Combine(_root, "themes");
        _services.AddLogging().AddAntiforgery().AddSingleton<IAccess, RolesAreEnough>();
        _services.AddThemingRoom(new ConfigurationBuilder().AddInMemoryCollection(Settings).Build());
        var provider = _services.BuildServiceProvider();
        provider.GetRequiredService<SiteContributions>().Publish(_generations);
        return provider;
    }

    private sealed record Acting(Person Person) : IPersonFeature;

    /// <summary>The permission "x.y" is had by those with the role "x.y".</summary>
    private sealed class RolesAreEnough : IAccess
    {
        public ValueTask<AccessDecision> DecideAsync(
            Person? person,
            string permission,
            ResourceRef? resource = null,
            CancellationToken cancellationToken = default
        ) => new(new AccessDecision(HasPermission(person, permission), []));

        public bool HasPermission(Person? person, string permission) => person?.Is(permission) == true;
    }

    private sealed class EmptyContainer : IGenerationContainer, IGenerationServiceScope
    {
        public IServiceProvider Services { get; } =
            new ServiceCollection().AddSingleton<IAccess, RolesAreEnough>().BuildServiceProvider();

        public IGenerationServiceScope CreateScope() => this;

        public ValueTask DisposeAsync() => default;
    }
}
