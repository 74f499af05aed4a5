using Edulure.Sdk;

namespace Edulure.Engine.Data;

/// <summary>A connection for the engine's own tables. Each room adds its tables as extension properties of its own.</summary>
internal sealed class EngineDb(PluginDbOptions options) : PluginDb(options);
