using Edulure.Sdk;

namespace Edulure.Samples.Good.Site;

internal static class GoodFlags
{
    public const string Cheerful = "good.cheerful";

    public const string Tone = "good.tone";

    public static IReadOnlyList<Flag> All { get; } =
    [
        new(Cheerful, "greetings@example.org", new DateOnly(2030, 12, 31)) { IsOn = true },
        new(Tone, "greetings@example.org", new DateOnly(2030, 12, 31)) { Variants = ["plain", "warm"] },
    ];

    [AllowEveryone]
    [WhenFlag(Cheerful)]
    public static string Cheer(Person? person, IFlags flags) =>
        flags.Variant(Tone, person) == "warm" ? "How good to see you!" : "Hello!";
}
