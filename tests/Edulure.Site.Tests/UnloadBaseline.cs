using System.Text.Json;
using NUnit.Framework;

namespace Edulure.Site.Tests;

/// <summary>What stayed in memory when the baseline was committed; what stays now may not be more.</summary>
internal static class UnloadBaseline
{
    /// <summary>The heap is never twice the same; what a plugin really leaves behind a hundred times is more.</summary>
    private const double ToleranceMegabytes = 5;

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    private static readonly Dictionary<string, Measured> s_committed = JsonSerializer.Deserialize<
        Dictionary<string, Measured>
    >(File.ReadAllText(Path.Combine(SampleFolders.Tests, "unload-baseline.json")), s_options)!;

    public static void Hold(string name, Measured measured)
    {
        // As a line of the baseline, for whoever wants to commit it.
        TestContext.Progress.WriteLine($"  \"{name}\": {measured},");
        if (!s_committed.TryGetValue(name, out var committed))
        {
            Assert.Fail($"tests/unload-baseline.json has no line for {name}; it would be: \"{name}\": {measured}");
            return;
        }
        Assert.That(measured.Leaked, Is.LessThanOrEqualTo(committed.Leaked), "generations that stay in memory");
        Assert.That(
            measured.Megabytes,
            Is.LessThanOrEqualTo(committed.Megabytes + ToleranceMegabytes),
            "megabytes that stay in memory"
        );
    }
}
