using System.Globalization;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming.Tokens;

public sealed class OklchScaleTests
{
    // As aurora stored them before they were derived, measured and looked at on every page.
    [TestCase(
        "brand",
        "light",
        "#f8fefe #eefbfb #dbf6f8 #c7f1f3 #b1ecef #9ee4e8",
        "#85d8dc #00999f #007176 #006368 #005f63 #00282a"
    )]
    [TestCase(
        "brand",
        "dark",
        "#041213 #061a1b #002628 #003032 #003a3c #004548",
        "#00575b #008b91 #008085 #00787d #68d1d6 #d0f3f5"
    )]
    [TestCase(
        "neutral",
        "light",
        "#fdfcfa #f9f8f4 #f2f0eb #eae8e3 #e2dfda #d8d5d0",
        "#cac7c1 #898680 #66635d #595651 #55524d #23211d"
    )]
    [TestCase(
        "neutral",
        "dark",
        "#0b1014 #12171b #1c2125 #242a2e #2c3337 #363d42",
        "#454d53 #747c81 #697177 #626a70 #b9bfc3 #e8ecee"
    )]
    [TestCase(
        "success",
        "light",
        "#f9fefa #f2faf4 #e3f6e7 #d3f1da #c3eccc #b4e4bf",
        "#a0d7ae #4d9964 #05773b #006933 #006430 #052913"
    )]
    [TestCase(
        "success",
        "dark",
        "#08120b #0d1910 #0e2616 #0f311a #113b20 #164727",
        "#205934 #3b8e57 #208548 #1e7c43 #8dd09f #daf3df"
    )]
    [TestCase(
        "warning",
        "light",
        "#fffcf8 #fdf7ef #fdeddd #fbe4ca #f9dab7 #f3cfa6",
        "#e8bf90 #af7a36 #8a5600 #794b00 #734700 #321c00"
    )]
    [TestCase(
        "warning",
        "dark",
        "#150e06 #1d1409 #2c1d06 #382404 #452c02 #523503",
        "#66440a #a16f1c #976500 #8d5e00 #e1b578 #f9e8d2"
    )]
    [TestCase(
        "danger",
        "light",
        "#fffbfb #fff5f4 #ffebe9 #ffdfdc #ffd4cf #ffc6c0",
        "#ffb0a8 #cb615b #ac3031 #992627 #922526 #3e100f"
    )]
    [TestCase(
        "danger",
        "dark",
        "#190b0a #23100f #361513 #461816 #541d1b #642422",
        "#7b302d #c1524d #bb3f3d #b03b39 #ffa098 #ffe4e1"
    )]
    public void The_derived_steps_of_aurora_are_those_that_were_designed(
        string hue,
        string mode,
        string first,
        string last
    )
    {
        var view = ModeView.Aurora(mode);
        var designed = $"{first} {last}".Split(' ');
        Assert.Multiple(() =>
        {
            foreach (var (index, expected) in designed.Index())
                Assert.That(
                    Parts(view[$"--c-{hue}-{index + 1}"]),
                    Is.EqualTo(Parts(expected)).Within(1),
                    $"{hue} {mode} {index + 1}"
                );
        });
    }

    private static int[] Parts(string hex) =>
        [
            .. Enumerable
                .Range(0, 3)
                .Select(part =>
                    int.Parse(hex.AsSpan(1 + part * 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                ),
        ];
}
