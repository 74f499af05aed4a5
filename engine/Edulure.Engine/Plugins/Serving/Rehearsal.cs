namespace Edulure.Engine.Plugins.Serving;

/// <summary>On a request that nobody made: the site as it is about to be, and whose slots are filled from it.</summary>
/// <param name="Serving">All that are to serve.</param>
internal sealed record Rehearsal(IReadOnlyList<Generation> Serving);
