namespace Edulure.Engine.Plugins.Serving;

/// <summary>
/// Keeps what was made of plugins' contributions. While plugins are replaced by other versions of themselves it may go on
/// with what it has, so that nobody waits; before the replacement counts as done it has everything anew.
/// </summary>
internal interface IReplacementFollower
{
    /// <summary>A replacement begins: what is forgotten from now on may be used until <see cref="RenewAsync"/>.</summary>
    void Hold();

    /// <summary>The new generations serve. Makes anew what is in use, and lets go of all the rest.</summary>
    Task RenewAsync(CancellationToken cancellationToken);
}
