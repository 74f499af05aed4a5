namespace Edulure.Engine.Theming.Gallery;

/// <summary>How a page of samples is lit.</summary>
/// <param name="Name">In its address.</param>
/// <param name="Scheme">What <c>data-mode</c> says: the page is a real one, set as a person would set it.</param>
/// <param name="HasContrast">As a system that asks for more contrast; no page can ask for that, so a style sheet does.</param>
internal sealed record SampleMode(string Name, string Scheme, bool HasContrast)
{
    public static SampleMode Light { get; } = new("light", "light", false);

    public static IReadOnlyList<SampleMode> All { get; } =
    [Light, new("dark", "dark", false), new("contrast", "light", true), new("contrast-dark", "dark", true)];

    /// <summary>Those that the gallery shows side by side.</summary>
    public static IEnumerable<SampleMode> SideBySide => All.Take(3);

    /// <summary>The mode of that name; light for every other.</summary>
    public static SampleMode Of(string? name) => All.FirstOrDefault(mode => mode.Name == name) ?? Light;
}
