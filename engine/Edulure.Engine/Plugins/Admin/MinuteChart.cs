using System.Globalization;
using System.Text;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>
/// Draws one value a minute as SVG. Colours are those of the text around it; what it says stands in its label and in the
/// table beside it. Charts are not mirrored where one reads from right to left.
/// </summary>
internal static class MinuteChart
{
    private const int Width = 240;

    /// <param name="values">The oldest first; at least one.</param>
    /// <param name="height">In the drawing's own units, of which it is 240 wide.</param>
    /// <param name="label">Says the same in words; null where the text beside the drawing does.</param>
    public static Html Draw(IReadOnlyList<double> values, int height, string? label)
    {
        var top = Math.Max(values.Count == 0 ? 0 : values.Max(), double.Epsilon);
        var line = new StringBuilder();
        for (var index = 0; index < values.Count; index++)
        {
            var x = values.Count == 1 ? Width : (double)index / (values.Count - 1) * Width;
            // A line of its own thickness fits at the top and at the bottom.
            var y = height - 1.5 - values[index] / top * (height - 3);
            line.Append(index == 0 ? 'M' : 'L').Append(Text(x)).Append(' ').Append(Text(y));
        }
        var described = label is null
            ? "aria-hidden=\"true\""
            : $"role=\"img\" aria-label=\"{Theming.HtmlText.Encode(label)}\"";
        return Html.Trusted(
            $"""<svg class="chart" viewBox="0 0 {Width} {height}" preserveAspectRatio="none" focusable="false" {described}>"""
                + $"""<path d="{line}L{Width} {height}L0 {height}Z" fill="currentColor" fill-opacity=".14"/>"""
                + $"""<path d="{line}" fill="none" stroke="currentColor" stroke-width="1.5" vector-effect="non-scaling-stroke"/></svg>"""
        );
    }

    private static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
