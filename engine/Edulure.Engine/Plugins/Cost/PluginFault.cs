namespace Edulure.Engine.Plugins.Cost;

/// <summary>Where a plugin failed, or kept people waiting.</summary>
internal enum FaultKind
{
    /// <summary>Its endpoint threw.</summary>
    Request,

    /// <summary>Its contribution to a slot threw.</summary>
    Slot,

    /// <summary>Its contribution to a slot ran out of time.</summary>
    SlotTimeout,

    /// <summary>A page or operation of it answered, but late. Not counted among its faults.</summary>
    SlowAnswer,

    /// <summary>A run of its job ended with an exception that the job did not foresee.</summary>
    Job,

    /// <summary>Its handler of an event threw.</summary>
    Handler,

    /// <summary>Its lifetime threw when it was told that the site serves.</summary>
    Lifetime,
}

/// <summary>Something that went wrong in a plugin. Text only: an exception would keep the plugin's code in memory.</summary>
/// <param name="Meter">The plugin's.</param>
/// <param name="Kind">Where.</param>
/// <param name="What">The path, slot, job or event, for people.</param>
/// <param name="Cause">
/// Who or what brought it about, as far as that is known: a person, an address, an event. Null where nobody did. One
/// cause is weak evidence, however often it comes.
/// </param>
internal sealed record PluginFault(PluginMeter Meter, FaultKind Kind, string What, string? Cause);
