using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Cost;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Plugins.Life.Operations;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Plugins.Packages;

namespace Edulure.Engine.Tests.Plugins.Admin;

/// <summary>Plugins, costs and packages as the pages get them.</summary>
internal static class SomePlugins
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    public static PluginCost NoCost { get; } =
        new(0, 0, default, default, default, 0, 0, default, default, null, 0, []);

    public static PluginView View(string id, PluginState state = PluginState.Enabled, string? reason = null) =>
        new(
            id,
            char.ToUpperInvariant(id[0]) + id[1..],
            $"What {id} is for.",
            "1.2.0",
            state,
            reason,
            new(TrustLevel.Core, null),
            IsLaid: true,
            ["1.2.0"],
            null,
            [new("tables", null), new("outbound", "api.example.com")],
            [],
            null,
            [],
            [new("node-1", "1.2.0", state, reason, 0, Now)]
        );

    /// <summary>An hour of which the last minute has the most.</summary>
    public static PluginCost Cost(int requests, int errors) =>
        new(
            requests * 60L,
            errors * 60L,
            TimeSpan.FromMilliseconds(12),
            TimeSpan.FromMilliseconds(87.4),
            TimeSpan.FromSeconds(4.2),
            900 << 20,
            4711,
            TimeSpan.FromSeconds(1.5),
            TimeSpan.FromSeconds(9),
            TimeSpan.FromSeconds(0.4),
            3,
            [
                .. Enumerable
                    .Range(0, 60)
                    .Select(minute => new CostMinute(
                        Now.AddMinutes(minute - 59),
                        requests + minute / 59 * 7,
                        errors,
                        TimeSpan.FromMilliseconds(40 + minute % 7 * 9),
                        minute % 11 * 3
                    )),
            ]
        );

    public static PluginManifest Manifest(string id, string version, params IReadOnlyList<Grant> grants)
    {
        if (!VersionRange.TryParse(">=0.1", out var sdk))
            throw new InvalidOperationException("A range that cannot be read.");
        return new(
            new(id, version, char.ToUpperInvariant(id[0]) + id[1..], $"What {id} is for."),
            "X.dll",
            sdk,
            ["/" + id]
        )
        {
            Grants = grants,
            Author = "Ada & Co",
            License = "MIT",
            Homepage = "https://example.com/",
        };
    }

    /// <summary>A package that nobody signed.</summary>
    public static PackageReview Review(
        PluginManifest manifest,
        string file,
        string? from = null,
        IReadOnlyList<Grant>? added = null,
        RefusedException? refusal = null
    ) => new(new(file, manifest, Trust.Unsigned, "5ha", 123_456), from, added ?? manifest.Grants, [], refusal);
}
