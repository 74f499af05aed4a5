using Edulure.Sdk;

namespace Edulure.Engine.Flags;

/// <summary>The engine's own flags.</summary>
internal static class EngineFlags
{
    /// <summary>Stands where others have the id of their plugin.</summary>
    public const string Engine = "engine";

    /// <summary>
    /// "Search and go" in the head of every page. Off: the way there is gone, the page <c>/go</c> stays for those who know it.
    /// </summary>
    public const string Palette = "engine.palette";

    public static IReadOnlyList<Flag> All { get; } =
    [new(Palette, "The Edulure authors", new DateOnly(2027, 6, 30)) { IsOn = true }];
}
