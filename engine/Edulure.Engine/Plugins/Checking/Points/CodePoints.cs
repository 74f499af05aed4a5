namespace Edulure.Engine.Plugins.Checking.Points;

/// <summary>Whether the code stands on what stays.</summary>
internal static class CodePoints
{
    private static readonly Question Current = new(
        "deprecated",
        "The code uses nothing that the SDK will do without",
        5,
        IsRequired: false,
        "Use what the message names, before the version that does without it."
    );

    public static CheckPoint Of(CheckedPlugin plugin, DeprecationScan deprecations) =>
        Current.Judge([
            .. deprecations
                .Scan(plugin.Id, plugin.Code)
                .Select(use => $"{use.Member} goes with {use.RemovedIn}: {use.Advice}"),
        ]);
}
