using Edulure.Engine.Plugins.Life;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>What can be done to a plugin in the state that it is in: what cannot, is not offered.</summary>
internal sealed class PluginChoices(PluginView view)
{
    /// <summary>Its code is at hand, and it does not serve.</summary>
    public bool Enable =>
        view.State
            is PluginState.Discovered
                or PluginState.Verified
                or PluginState.Installed
                or PluginState.Disabled
                or PluginState.FailedUnload;

    /// <summary>It was to serve and does not: the same, in other words.</summary>
    public bool TryAgain => view.State is PluginState.Failed or PluginState.MigrationFailed or PluginState.Quarantined;

    public bool Disable =>
        view.State
            is PluginState.Enabled
                or PluginState.Failed
                or PluginState.MigrationFailed
                or PluginState.Quarantined;

    public bool Rollback => view.RollbackTo is not null;

    public bool Remove => !view.IsLaid && view.State is not (PluginState.Removed or PluginState.Purged);

    /// <summary>One that lies beside the host is disabled afterwards: its code is not the site's to delete.</summary>
    public bool Purge => view.State is not (PluginState.Purged or PluginState.Invalid);
}
