using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming.Tokens;

/// <summary>The contrasts that a theme promises (themes/aurora/README.md), which are no less than those of WCAG 2.2 AA.</summary>
internal static class Readable
{
    /// <summary>Every step of a scale against those that it stands on.</summary>
    public static void Scale(ModeView view, string hue)
    {
        var step = (int number) => $"--c-{hue}-{number}";
        foreach (var ground in new[] { 1, 2, 3 })
            Check(view, step(8), step(ground), 3.0);
        Check(view, "--c-on-solid", step(9), 4.5);
        Check(view, "--c-on-solid", step(10), 4.5);
        Check(view, step(11), step(5), 5.5);
        Check(view, step(12), step(5), 7.0);
    }

    /// <summary>What pages are written in, on everything that they are written on.</summary>
    public static void Roles(ModeView view)
    {
        foreach (var ground in new[] { "--c-page", "--c-raised", "--c-sunken" })
        {
            Check(view, "--c-text", ground, 7.0);
            Check(view, "--c-text-quiet", ground, 5.5);
            Check(view, "--c-link", ground, 5.5);
            Check(view, "--c-input-line", ground, 3.0);
            Check(view, "--c-focus", ground, 3.0);
        }
    }

    /// <summary>What more contrast adds.</summary>
    public static void MoreContrast(ModeView view)
    {
        foreach (var ground in new[] { "--c-page", "--c-raised", "--c-sunken" })
        {
            Check(view, "--c-text", ground, 7.0);
            Check(view, "--c-text-quiet", ground, 7.0);
            Check(view, "--c-link", ground, 7.0);
            Check(view, "--c-line", ground, 4.5);
            Check(view, "--c-input-line", ground, 4.5);
        }
    }

    private static void Check(ModeView view, string front, string ground, double least) =>
        Assert.That(
            view.Contrast(front, ground),
            Is.GreaterThanOrEqualTo(least),
            $"{front} ({view[front]}) on {ground} ({view[ground]})"
        );
}
