namespace Edulure.Engine.Plugins;

/// <summary>Where a plugin is in its life.</summary>
internal enum PluginState
{
    /// <summary>Its manifest was read; none of its code runs.</summary>
    Discovered,

    /// <summary>Hashes, signature, range of the SDK, dependencies and grants are in order; none of its code runs.</summary>
    Verified,

    /// <summary>It lies in its versioned folder, its migrations were tried and applied.</summary>
    Installed,

    /// <summary>A generation of it serves.</summary>
    Enabled,

    /// <summary>No new work; what is in flight finishes.</summary>
    Draining,

    /// <summary>Turned off by the site's owner. Its data stays.</summary>
    Disabled,

    /// <summary>Its code is gone; its data stays.</summary>
    Removed,

    /// <summary>Code and data are gone.</summary>
    Purged,

    /// <summary>Its manifest or package cannot be used, or another plugin stands in its way; the reason says what is wrong.</summary>
    Invalid,

    /// <summary>Made for another version of the SDK, or a plugin that it depends on is missing or of another version.</summary>
    Incompatible,

    /// <summary>It was to be enabled and could not; the reason says why. It is tried again at the next start.</summary>
    Failed,

    /// <summary>Its migrations could not be applied; its former version goes on where there is one.</summary>
    MigrationFailed,

    /// <summary>Taken out for its faults, for a while; the reason says which.</summary>
    Quarantined,

    /// <summary>Turned off, but something still refers to its code: its memory is not given back.</summary>
    FailedUnload,
}

/// <summary>A plugin as people see it.</summary>
/// <param name="Id">From the manifest; the folder's name where that has none.</param>
/// <param name="Version">Empty where the manifest cannot be used.</param>
/// <param name="Name">Empty where the manifest cannot be used.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="Reason">Why it is there, for people; null where nothing needs explaining.</param>
internal sealed record PluginStatus(string Id, string Version, string Name, PluginState State, string? Reason);

/// <summary>A generation that was retired and still is in memory.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Number">The generation's number.</param>
/// <param name="Since">When it was retired.</param>
/// <param name="Reason">What is known of why, for people; null where nothing is.</param>
internal sealed record RetiredGeneration(string Plugin, int Number, DateTimeOffset Since, string? Reason);
