using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming.Playground;

/// <summary>The addresses of the playground.</summary>
internal static class PlaygroundLinks
{
    public const string Index = ThemeLinks.List + "/playground";

    /// <summary>What the frame shows: by <c>GET</c> a starting point, by <c>POST</c> what was typed.</summary>
    public const string Rendered = Index + "/rendered";

    public static string OfComponent(string component, int sample) => With("component", component, sample);

    /// <param name="template">Whose and which: <c>courses/catalogue</c>, <c>aurora/pages/home</c>.</param>
    /// <param name="sample">The number of the sample.</param>
    public static string OfPage(string template, int sample = 0) => With("page", template, sample);

    /// <summary>The frame of the same starting point.</summary>
    public static string RenderedOf(QueryString start) => Rendered + start.ToUriComponent();

    private static string With(string kind, string name, int sample) =>
        string.Create(CultureInfo.InvariantCulture, $"{Index}?{kind}={Uri.EscapeDataString(name)}&sample={sample}");
}
