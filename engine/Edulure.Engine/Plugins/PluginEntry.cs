using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Plugins.Manifests;

namespace Edulure.Engine.Plugins;

/// <summary>What the manager knows of one plugin.</summary>
internal sealed class PluginEntry(string id, NodeReports reports)
{
    public string Id { get; } = id;

    /// <summary>The version that serves, or that is to serve, or that lies there.</summary>
    public PluginPackage? Package { get; private set; }

    /// <summary>The generation that serves, if one does.</summary>
    public LoadedPlugin? Loaded { get; set; }

    /// <summary>The retirement of the generation before; done where there was none.</summary>
    public Task Retiring { get; set; } = Task.CompletedTask;

    /// <summary>State and reason change together.</summary>
    public PluginStatus Status { get; private set; } = new(id, "", "", PluginState.Discovered, null);

    public void Set(PluginPackage package, PluginState state, string? reason = null)
    {
        Package = package;
        var info = package.Manifest?.Info;
        Set(new(Id, info?.Version ?? Status.Version, info?.Name ?? Status.Name, state, reason));
    }

    public void Set(PluginState state, string? reason = null) => Set(Status with { State = state, Reason = reason });

    private void Set(PluginStatus status)
    {
        if (status == Status)
            return;
        Status = status;
        reports.Note(status);
    }
}
