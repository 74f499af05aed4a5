using LinqToDB;
using LinqToDB.Data;

namespace Edulure.Sdk;

/// <summary>
/// A plugin's database connection: derive one class, give it a property for each table
/// (<c>ITable&lt;Greeting&gt; Greetings =&gt; this.GetTable&lt;Greeting&gt;();</c>) and declare it with
/// <see cref="IPluginBuilder.Database{TDb}"/>. The engine makes one for each scope and disposes it; it opens on first use.
/// </summary>
/// <remarks>
/// SQLite and PostgreSQL. Times are <see cref="DateTimeOffset"/> in UTC, money and points <see cref="decimal"/>,
/// keys <see cref="long"/>. Not safe for use from several threads at once. Keep transactions short: SQLite has one writer.
/// </remarks>
/// <param name="options">Made by the engine.</param>
public abstract class PluginDb(PluginDbOptions options) : DataConnection(options.Value)
{
    /// <summary>True on PostgreSQL, false on SQLite: for the rare statement that must differ.</summary>
    public bool IsPostgres { get; } = options.IsPostgres;
}

/// <summary>What the engine hands to the constructor of a <see cref="PluginDb"/>.</summary>
/// <param name="Value">Provider, connection and mapping.</param>
/// <param name="IsPostgres">True on PostgreSQL, false on SQLite.</param>
public sealed record PluginDbOptions(DataOptions Value, bool IsPostgres);
