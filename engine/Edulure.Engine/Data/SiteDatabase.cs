using Edulure.Sdk;

namespace Edulure.Engine.Data;

/// <summary>The site's database: which one it is, and connections to it.</summary>
internal sealed class SiteDatabase(PluginDbOptions options, string description)
{
    /// <summary>For the constructors of <see cref="PluginDb"/> classes.</summary>
    public PluginDbOptions Options { get; } = options;

    /// <summary>For people: the file, or host and database; never a password.</summary>
    public string Description { get; } = description;

    public bool IsPostgres => Options.IsPostgres;

    /// <summary>A connection for the engine's own tables (<c>engine_…</c>). The caller disposes it.</summary>
    public EngineDb Open() => new(Options);
}
