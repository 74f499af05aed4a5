using System.Globalization;
using System.Text;
using Edulure.Sdk;

namespace Edulure.Engine.Theming.Charts;

/// <summary>
/// Draws charts as SVG. All places are per cents, so that a chart is as wide as its page and its words keep their size;
/// lines, which cannot be told in per cents, lie in a stretched drawing of their own. Colours are the style sheet's;
/// series differ by dashes and stripes too. Charts are not mirrored where one reads from right to left.
/// </summary>
internal sealed class ChartDrawing
{
    // On a phone there is room for so many names of places, and for so many letters of each.
    private const int MaxLabels = 7;
    private const int MaxLetters = 12;
    private const int MaxLettersOfMany = 7;

    // Per cent of the width: one bar alone is no wall.
    private const double WidestBar = 14;
    private const int MaxDots = 40;

    private readonly StringBuilder _svg = new();
    private readonly ChartData _data;
    private readonly ChartScale _scale;
    private readonly Func<double, string> _say;

    private ChartDrawing(ChartData data, ChartScale scale, Func<double, string> say)
    {
        _data = data;
        _scale = scale;
        _say = say;
    }

    private double Slot => 100d / _data.Labels.Count;

    /// <param name="kind">line, bar or stacked.</param>
    /// <param name="data">At least one place and one series.</param>
    /// <param name="label">The chart in words.</param>
    /// <param name="say">Writes a value for people.</param>
    public static Html Draw(string kind, ChartData data, string label, Func<double, string> say)
    {
        var values =
            kind == "stacked"
                ? data.Labels.Select(
                    (_, place) => data.Values.Indices().Sum(one => Math.Max(0, data.Value(one, place) ?? 0))
                )
                : data.Values.SelectMany(one => one).Select(value => value ?? 0);
        var drawing = new ChartDrawing(data, ChartScale.Of(values), say);
        drawing.Axis();
        drawing.Begin(label);
        for (var series = 0; series < data.Values.Count; series++)
            if (kind == "line")
                drawing.Line(series);
            else
                drawing.Bars(series, isStacked: kind == "stacked");
        drawing.Places();
        drawing._svg.Append("</svg></div>");
        drawing.Legend(kind);
        return Html.Trusted(drawing._svg.ToString());
    }

    /// <summary>A line without axes, as high as a word.</summary>
    public static Html Spark(IReadOnlyList<double?> values, string label)
    {
        var data = new ChartData([.. values.Select(_ => "")], [], [values]);
        var drawing = new ChartDrawing(data, ChartScale.Of(values.Select(value => value ?? 0)), _ => "");
        drawing._svg.Append(
            Invariant,
            $"""<svg class="spark" role="img" aria-label="{HtmlText.Encode(label)}" focusable="false">"""
        );
        drawing.Line(0, withDots: false);
        if (values.Count > 0 && data.Value(0, values.Count - 1) is { } last)
            drawing.Dot(0, values.Count - 1, last, null);
        return Html.Trusted(drawing._svg.Append("</svg>").ToString());
    }

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    private void Axis()
    {
        _svg.Append(
            """<div class="plot__body" dir="ltr"><svg class="plot__axis" aria-hidden="true" focusable="false">"""
        );
        foreach (var tick in _scale.Ticks)
            _svg.Append(
                Invariant,
                $"""<text x="100%" y="{_scale.Place(tick):0.##}%" dy=".35em" text-anchor="end">{HtmlText.Encode(_say(tick))}</text>"""
            );
        _svg.Append("</svg>");
    }

    private void Begin(string label)
    {
        _svg.Append(
            Invariant,
            $"""<svg class="plot__area" role="img" aria-label="{HtmlText.Encode(label)}" focusable="false">"""
        );
        foreach (var tick in _scale.Ticks)
            _svg.Append(
                Invariant,
                $"""<line class="plot__{(Math.Abs(tick) < _scale.Step / 2 ? "zero" : "grid")}" x2="100%" y1="{_scale.Place(tick):0.##}%" y2="{_scale.Place(tick):0.##}%"/>"""
            );
    }

    private double Middle(int place) => (place + 0.5) * Slot;

    private void Line(int series, bool withDots = true)
    {
        var path = new StringBuilder();
        var isOpen = false;
        for (var place = 0; place < _data.Labels.Count; place++)
            if (_data.Value(series, place) is { } value)
            {
                path.Append(Invariant, $"{(isOpen ? 'L' : 'M')}{Middle(place):0.##} {_scale.Place(value):0.##}");
                // A value between gaps is a dot: a line of no length with round ends.
                if (!isOpen)
                    path.Append("h0");
                isOpen = true;
            }
            else
                isOpen = false;
        _svg.Append(
            Invariant,
            $"""<svg class="plot__s{series + 1}" viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%"><path class="plot__line" d="{path}" vector-effect="non-scaling-stroke"/></svg>"""
        );
        if (!withDots || _data.Labels.Count > MaxDots)
            return;
        for (var place = 0; place < _data.Labels.Count; place++)
            if (_data.Value(series, place) is { } value)
                Dot(series, place, value, Words(series, place, value));
    }

    private void Dot(int series, int place, double value, string? words) =>
        _svg.Append(
            Invariant,
            $"""<circle class="plot__s{series + 1}" cx="{Middle(place):0.##}%" cy="{_scale.Place(value):0.##}%" r="3">{Title(words)}</circle>"""
        );

    private void Bars(int series, bool isStacked)
    {
        var stripes = new StringBuilder();
        var side = isStacked ? 1 : _data.Values.Count;
        var width = Math.Min(WidestBar, Slot * 0.72 / side);
        for (var place = 0; place < _data.Labels.Count; place++)
        {
            if (_data.Value(series, place) is not { } value || (isStacked && value <= 0))
                continue;
            var below = isStacked
                ? Enumerable.Range(0, series).Sum(one => Math.Max(0, _data.Value(one, place) ?? 0))
                : 0;
            var left = Middle(place) + ((isStacked ? 0 : series) - side / 2d) * width;
            var (top, bottom) = (_scale.Place(below + Math.Max(value, 0)), _scale.Place(below + Math.Min(value, 0)));
            _svg.Append(
                Invariant,
                $"""<rect class="plot__s{series + 1}" x="{left:0.##}%" y="{top:0.##}%" width="{width:0.##}%" height="{bottom - top:0.##}%">{Title(Words(series, place, value))}</rect>"""
            );
            Stripe(stripes, series, left, top, width, bottom - top);
        }
        if (stripes.Length > 0)
            _svg.Append(
                Invariant,
                $"""<svg class="plot__stripes" viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%"><path d="{stripes}" vector-effect="non-scaling-stroke"/></svg>"""
            );
    }

    // The first is plain, the second lies, the third stands, the fourth does both.
    private static void Stripe(StringBuilder path, int series, double left, double top, double width, double height)
    {
        if (series is 1 or 3)
            for (var y = top + 2.5; y < top + height; y += 5)
                path.Append(Invariant, $"M{left:0.##} {y:0.##}h{width:0.##}");
        if (series is 2 or 3)
            for (var part = 1; part < 4; part++)
                path.Append(Invariant, $"M{left + width * part / 4:0.##} {top:0.##}v{height:0.##}");
    }

    private void Places()
    {
        var every = (_data.Labels.Count + MaxLabels - 1) / MaxLabels;
        for (var place = 0; place < _data.Labels.Count; place += every)
            _svg.Append(
                Invariant,
                $"""<text{(place / every % 2 == 1 && _data.Labels.Count > 4 ? " class=\"plot__spare\"" : "")} x="{Middle(place):0.##}%" y="100%" dy="1.6em" text-anchor="middle">{HtmlText.Encode(Short(_data.Labels[place]))}</text>"""
            );
    }

    private void Legend(string kind)
    {
        if (_data.Values.Count < 2)
            return;
        _svg.Append("""<ul class="plot__legend" role="list">""");
        for (var series = 0; series < _data.Values.Count; series++)
        {
            _svg.Append(
                Invariant,
                $"""<li><svg class="plot__key plot__s{series + 1}" viewBox="0 0 24 12" aria-hidden="true" focusable="false">"""
            );
            if (kind == "line")
                _svg.Append("""<path class="plot__line" d="M0 6h24"/>""");
            else
            {
                var stripes = new StringBuilder();
                Stripe(stripes, series, 0, 0, 24, 12);
                _svg.Append(
                    Invariant,
                    $"""<rect width="24" height="12"/><g class="plot__stripes"><path d="{stripes}"/></g>"""
                );
            }
            _svg.Append(Invariant, $"</svg><span>{HtmlText.Encode(_data.Name(series))}</span></li>");
        }
        _svg.Append("</ul>");
    }

    private string Words(int series, int place, double value) =>
        _data.Values.Count > 1
            ? $"{_data.Labels[place]}, {_data.Name(series)}: {_say(value)}"
            : $"{_data.Labels[place]}: {_say(value)}";

    private static string Title(string? words) => words is null ? "" : $"<title>{HtmlText.Encode(words)}</title>";

    private string Short(string label)
    {
        var text = new StringInfo(label);
        var most = _data.Labels.Count > 4 ? MaxLettersOfMany : MaxLetters;
        return text.LengthInTextElements <= most
            ? label
            : string.Concat(text.SubstringByTextElements(0, most - 1).TrimEnd(' ', ',', '.'), "…");
    }
}

/// <summary>Counting places of a list.</summary>
internal static class Counting
{
    public static IEnumerable<int> Indices<T>(this IReadOnlyCollection<T> list) => Enumerable.Range(0, list.Count);
}
