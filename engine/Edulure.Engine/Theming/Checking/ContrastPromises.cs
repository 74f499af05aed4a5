namespace Edulure.Engine.Theming;

/// <summary>Two tokens that stand one on the other, and how much they differ at least (WCAG 2.2, 1.4.3 and 1.4.11).</summary>
internal sealed record ContrastPair(string Front, string Ground, double Least);

/// <summary>
/// The contrasts that the design promises, which are no less than those of WCAG 2.2 AA: pages of plugins rely on them in
/// every theme, whatever its colours.
/// </summary>
internal static class ContrastPromises
{
    private static readonly string[] s_grounds = ["--c-page", "--c-raised", "--c-sunken"];

    /// <summary>What pages are written in, on everything that they are written on.</summary>
    public static IReadOnlyList<ContrastPair> Roles { get; } =
    [
        .. s_grounds.SelectMany(ground =>
            new ContrastPair[]
            {
                new("--c-text", ground, 7.0),
                new("--c-text-quiet", ground, 5.5),
                new("--c-link", ground, 5.5),
                new("--c-input-line", ground, 3.0),
                new("--c-focus", ground, 3.0),
            }
        ),
    ];

    /// <summary>What more contrast adds: AAA for whatever is read.</summary>
    public static IReadOnlyList<ContrastPair> MoreContrast { get; } =
    [
        .. s_grounds.SelectMany(ground =>
            new ContrastPair[]
            {
                new("--c-text", ground, 7.0),
                new("--c-text-quiet", ground, 7.0),
                new("--c-link", ground, 7.0),
                new("--c-line", ground, 4.5),
                new("--c-input-line", ground, 4.5),
            }
        ),
    ];

    /// <summary>Every step of a scale against those that it stands on.</summary>
    public static IReadOnlyList<ContrastPair> Scale(string hue)
    {
        string Step(int number) => $"--c-{hue}-{number}";
        return
        [
            new(Step(8), Step(1), 3.0),
            new(Step(8), Step(2), 3.0),
            new(Step(8), Step(3), 3.0),
            new("--c-on-solid", Step(9), 4.5),
            new("--c-on-solid", Step(10), 4.5),
            new(Step(11), Step(5), 5.5),
            new(Step(12), Step(5), 7.0),
        ];
    }
}
