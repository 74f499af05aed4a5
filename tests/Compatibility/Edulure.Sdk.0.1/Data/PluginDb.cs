using LinqToDB;
using LinqToDB.Data;

namespace Edulure.Sdk;

public abstract class PluginDb(PluginDbOptions options) : DataConnection(options.Value)
{
    public bool IsPostgres { get; }
}

public sealed record PluginDbOptions(DataOptions Value, bool IsPostgres);
