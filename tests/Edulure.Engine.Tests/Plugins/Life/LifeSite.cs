using System.Net;
using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Plugins.Unloading;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Tests.Plugins.Life;

/// <summary>A whole serving site on a database of either kind, with what is done to its plugins in few words.</summary>
internal sealed class LifeSite : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly string _data;
    private Site _site;

    private LifeSite(TestDatabase database, string data, Site site)
    {
        _database = database;
        _data = data;
        _site = site;
        Client = CreateClient();
    }

    public HttpClient Client { get; private set; }

    public SamplePackages Packages { get; } = new();

    /// <summary>The data directory.</summary>
    public string Directory => _data;

    public PluginManager Plugins => _site.Services.GetRequiredService<PluginManager>();

    public PluginOperations Operations => _site.Services.GetRequiredService<PluginOperations>();

    public UnloadWatch Watch => _site.Services.GetRequiredService<UnloadWatch>();

    public static async Task<LifeSite> StartAsync(
        TestDatabaseKind kind,
        string[] laid,
        IReadOnlyDictionary<string, string?>? configuration = null
    )
    {
        var database = await TestDatabase.CreateAsync(kind, await EngineTables.TemplateAsync(kind));
        var plugins = System.IO.Directory.CreateDirectory(Path.Combine(database.Directory, "laid"));
        foreach (var sample in laid)
            System.IO.Directory.CreateSymbolicLink(
                Path.Combine(plugins.FullName, sample),
                PluginSite.SampleFolder(sample)
            );
        var site = await StartAsync(database, database.Directory, configuration);
        return new(database, database.Directory, site);
    }

    /// <summary>The same data, served by another process, as far as the engine can tell.</summary>
    public async Task RestartAsync(IReadOnlyDictionary<string, string?>? configuration = null)
    {
        Client.Dispose();
        await StopAsync(_site);
        _site = await StartAsync(_database, _data, configuration);
        Client = CreateClient();
    }

    /// <summary>Does something to a plugin, to its end.</summary>
    /// <returns>How it ended.</returns>
    public Task<PluginOutcome> DoAsync(
        PluginVerb verb,
        string? plugin = null,
        string? file = null,
        bool accept = false
    ) =>
        Operations.RunAsync(
            new(verb, plugin, file, accept, PluginActor.CommandLine),
            new Progress<OperationStep>(),
            CancellationToken.None
        );

    public Task<PluginOutcome> InstallAsync(string file) => DoAsync(PluginVerb.Install, file: file);

    public Task<PluginOutcome> UpgradeAsync(string file) => DoAsync(PluginVerb.Upgrade, file: file);

    /// <summary>Where the plugin is on this node; null when there is none.</summary>
    public PluginStatus? Status(string plugin) => Plugins.Status(plugin);

    /// <summary>The page's text; the status where it is not 200.</summary>
    public async Task<string> SeeAsync(string path)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode is HttpStatusCode.OK
            ? await answer.Content.ReadAsStringAsync()
            : ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Every table of the plugins with its columns and rows, and every wish: what may not change when something is refused.</summary>
    public async Task<string> EverythingAsync()
    {
        await using var db = Open();
        var schema = db.DataProvider.GetSchemaProvider().GetSchema(db, new() { GetProcedures = false });
        var lines = new List<string>();
        foreach (
            var table in schema
                .Tables.Where(table => !table.TableName!.StartsWith("engine_", StringComparison.Ordinal))
                .Where(table => !table.TableName!.StartsWith("sqlite_", StringComparison.Ordinal))
                .Where(table => table.SchemaName is null or "public" or "main")
                .OrderBy(table => table.TableName, StringComparer.Ordinal)
        )
            lines.Add(
                $"{table.TableName}({string.Join(", ", table.Columns.Select(column => column.ColumnName).Order(StringComparer.Ordinal))}): "
                    + await db.ExecuteAsync<long>($"SELECT COUNT(*) FROM {table.TableName}")
            );
        foreach (var row in await db.Plugins.OrderBy(row => row.Id).ToListAsync())
            lines.Add($"{row.Id}: {row.Desired} {row.Version} before {row.PreviousVersion} data {row.DataVersion}");
        lines.AddRange(Folders().Select(folder => $"folder {folder}"));
        lines.AddRange(Schemas(schema).Select(one => $"schema {one}"));
        return string.Join('\n', lines);
    }

    /// <summary>The extracted versions on this node's disk, and whatever else lies there.</summary>
    public IReadOnlyList<string> Folders()
    {
        var root = Path.Combine(_data, "plugins");
        if (!System.IO.Directory.Exists(root))
            return [];
        return
        [
            .. System
                .IO.Directory.EnumerateDirectories(root)
                .SelectMany(System.IO.Directory.EnumerateFileSystemEntries)
                .Select(path => Path.GetRelativePath(root, path))
                .Order(StringComparer.Ordinal),
        ];
    }

    public async Task<IReadOnlyList<AuditRow>> AuditAsync(string plugin)
    {
        await using var db = Open();
        return await db.Audit.Where(row => row.Subject == $"plugin:{plugin}").OrderBy(row => row.Id).ToListAsync();
    }

    /// <summary>Payloads of the events of one name, in their order.</summary>
    public async Task<IReadOnlyList<string>> EventsAsync(string name)
    {
        await using var db = Open();
        return await db.QueryToListAsync<string>(
            "SELECT payload FROM engine_outbox WHERE name = @name ORDER BY id",
            new DataParameter("name", name)
        );
    }

    public async Task<long> CountAsync(string table)
    {
        await using var db = Open();
        return await db.ExecuteAsync<long>($"SELECT COUNT(*) FROM {table}");
    }

    public async Task<bool> HasTableAsync(string table)
    {
        await using var db = Open();
        return db
            .DataProvider.GetSchemaProvider()
            .GetSchema(db, new() { GetProcedures = false })
            .Tables.Any(one => one.TableName == table);
    }

    public EngineDb Open() => _site.Services.GetRequiredService<SiteDatabase>().Open();

    public T Get<T>()
        where T : notnull => _site.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await StopAsync(_site);
        Packages.Dispose();
        SqliteConnection.ClearAllPools();
        await _database.DisposeAsync();
    }

    private HttpClient CreateClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(_site.Urls.First()),
        };

    private static IEnumerable<string> Schemas(LinqToDB.SchemaProvider.DatabaseSchema schema) =>
        schema.Tables.Select(table => table.SchemaName).OfType<string>().Distinct().Order(StringComparer.Ordinal);

    private static async Task<Site> StartAsync(
        TestDatabase database,
        string data,
        IReadOnlyDictionary<string, string?>? configuration
    )
    {
        var settings = new Dictionary<string, string?>(database.Configuration)
        {
            ["Site:Urls"] = "http://127.0.0.1:0",
            ["Plugins:Directory"] = Path.Combine(data, "laid"),
            ["Plugins:Trust"] = "allow-unsigned",
            ["Themes:Directory"] = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../themes")),
            ["Logging:Level"] = "Error",
        };
        foreach (var (key, value) in configuration ?? new Dictionary<string, string?>())
            settings[key] = value;
        var site = Site.Build(serving: true, settings);
        await site.StartAsync(demo: false, CancellationToken.None);
        return site;
    }

    private static async Task StopAsync(Site site)
    {
        await site.StopAsync();
        await site.DisposeAsync();
    }
}
