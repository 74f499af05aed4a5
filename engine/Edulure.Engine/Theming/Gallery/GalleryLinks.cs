using System.Globalization;

namespace Edulure.Engine.Theming.Gallery;

/// <summary>The addresses of the gallery.</summary>
internal static class GalleryLinks
{
    public const string Index = "/admin/themes/components";

    public static string Of(string component) => $"{Index}/{Uri.EscapeDataString(component)}";

    /// <summary>The bare page of a component's samples.</summary>
    /// <param name="component">Which.</param>
    /// <param name="mode">How it is lit.</param>
    /// <param name="language">In which language; null: that of whoever looks.</param>
    /// <param name="sample">The number of the only sample; null: all.</param>
    public static string Samples(string component, SampleMode mode, string? language = null, int? sample = null) =>
        string.Concat(
            Of(component),
            "/samples?mode=",
            mode.Name,
            language is null ? "" : "&lang=" + Uri.EscapeDataString(language),
            sample is { } number ? "&sample=" + number.ToString(CultureInfo.InvariantCulture) : ""
        );
}
