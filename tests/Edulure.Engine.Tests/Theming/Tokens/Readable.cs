using Edulure.Engine.Theming;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming.Tokens;

/// <summary>Asserts what the engine promises (<see cref="ContrastPromises"/>) and the gate of activation measures.</summary>
internal static class Readable
{
    public static void Scale(ModeColours view, string hue) => Check(view, ContrastPromises.Scale(hue));

    public static void Roles(ModeColours view) => Check(view, ContrastPromises.Roles);

    public static void MoreContrast(ModeColours view) => Check(view, ContrastPromises.MoreContrast);

    private static void Check(ModeColours view, IReadOnlyList<ContrastPair> pairs)
    {
        foreach (var (front, ground, least) in pairs)
            Assert.That(
                view.Contrast(front, ground),
                Is.GreaterThanOrEqualTo(least),
                $"{front} ({view[front]}) on {ground} ({view[ground]})"
            );
    }
}
