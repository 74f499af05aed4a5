using System.Globalization;
using Edulure.Engine.Theming.Gallery;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming.Playground;

/// <summary>What is to be rendered, and how.</summary>
/// <param name="Part">As whose: see <see cref="PlaygroundParts"/>.</param>
/// <param name="Template">The template.</param>
/// <param name="Model">JSON, as the samples of pages are written; empty: no model.</param>
internal sealed record PlaygroundInput(string Part, string Template, string Model)
{
    /// <summary>Of a template, in bytes.</summary>
    public const int MostTemplate = 100 * 1024;

    /// <summary>Of a model, in bytes.</summary>
    public const int MostModel = 256 * 1024;

    /// <summary>
    /// Of the form, in which each byte may take three. What is somewhat too long gets here, and is refused in the frame with
    /// its size.
    /// </summary>
    public const long MostBytes = 4 * 1024 * 1024;

    public string Title { get; init; } = "";

    /// <summary>Of the page; templates see it.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    public SampleMode Mode { get; init; } = SampleMode.Light;

    /// <summary>Its code; one that the site does not speak: that of whoever looks.</summary>
    public string Language { get; init; } = "";

    public static PlaygroundInput Of(IFormCollection form) =>
        new(form["part"].ToString(), Lines(form["template"].ToString()), Lines(form["model"].ToString()))
        {
            Title = form["title"].ToString(),
            Status = int.TryParse(form["status"], NumberStyles.None, CultureInfo.InvariantCulture, out var status)
                ? status
                : StatusCodes.Status200OK,
            Mode = SampleMode.Of(form["mode"]),
            Language = form["language"].ToString(),
        };

    // Forms send \r\n, whatever was typed.
    private static string Lines(string text) => text.ReplaceLineEndings("\n");
}
