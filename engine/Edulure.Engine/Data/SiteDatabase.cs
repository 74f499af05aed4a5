using Edulure.Sdk;
using LinqToDB;
using LinqToDB.DataProvider.PostgreSQL;
using LinqToDB.DataProvider.SQLite;

namespace Edulure.Engine.Data;

/// <summary>The site's database: which one it is, and connections to it.</summary>
internal sealed class SiteDatabase(PluginDbOptions options, string description)
{
    /// <summary>For the constructors of <see cref="PluginDb"/> classes.</summary>
    public PluginDbOptions Options { get; } = options;

    /// <summary>For people: the file, or host and database; never a password.</summary>
    public string Description { get; } = description;

    public bool IsPostgres => Options.IsPostgres;

    /// <summary>The database that the configuration names. Makes the data directory, opens nothing.</summary>
    public static SiteDatabase From(DatabaseConfiguration configuration)
    {
        Directory.CreateDirectory(configuration.Directory);
        var shared = new DataOptions().UseMappingSchema(StoredValues.For(configuration.IsPostgres));
        var options = configuration.IsPostgres
            ? shared.UsePostgreSQL(configuration.ConnectionString, PostgreSQLVersion.v15)
            : shared
                .UseSQLite(configuration.ConnectionString, SQLiteProvider.Microsoft)
                .UseInterceptor(new SqlitePragmas());
        return new(
            new(options.UseInterceptor(new SqlCountingInterceptor()), configuration.IsPostgres),
            configuration.Description
        );
    }

    /// <summary>A connection for the engine's own tables (<c>engine_…</c>). The caller disposes it.</summary>
    public EngineDb Open() => new(Options);
}
