using AngleSharp.Html.Parser;
using Edulure.Engine.Theming.Charts;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>What <c>chart_plot</c> and <c>spark_line</c> draw.</summary>
public sealed class ChartTests
{
    private SampleSite _site = null!;

    [SetUp]
    public void Begin() => _site = new();

    [TearDown]
    public void End() => _site.Dispose();

    [TestCase(new[] { 3d, 8 }, "8 6 4 2 0")]
    [TestCase(new[] { 0.68 }, "0.8 0.6 0.4 0.2 0")]
    [TestCase(new[] { 9d }, "10 7.5 5 2.5 0")]
    [TestCase(new[] { 2d, -3 }, "2 0 -2 -4")]
    [TestCase(new[] { -7d }, "0 -2 -4 -6 -8")]
    [TestCase(new[] { 0d, 0 }, "1 0")]
    [TestCase(new[] { double.NaN, double.PositiveInfinity, 4 }, "4 3 2 1 0")]
    [TestCase(new[] { 1_234_567d }, "1500000 1000000 500000 0")]
    public void An_axis_holds_zero_and_ends_at_round_numbers(double[] values, string expected)
    {
        var scale = ChartScale.Of(values);
        Assert.That(
            string.Join(
                ' ',
                scale.Ticks.Select(tick =>
                    Math.Round(tick, 6).ToString(System.Globalization.CultureInfo.InvariantCulture)
                )
            ),
            Is.EqualTo(expected)
        );
        Assert.That((scale.Place(scale.High), scale.Place(scale.Low)), Is.EqualTo((0d, 100d)));
    }

    [Test]
    public void What_is_no_figure_leaves_a_gap() =>
        Assert.That(
            ChartData.Numbers(new object?[] { 1, 2.5m, 3UL, "4", 'x', true, new DateTime(2026, 3, 1), null, 5f }),
            Is.EqualTo(new double?[] { 1, 2.5, 3, null, null, null, null, null, 5 })
        );

    [Test]
    public async Task Bars_stand_on_zero_side_by_side()
    {
        var plot = await DrawAsync(
            "bar",
            [
                [4, -2],
                [2, null],
            ]
        );
        Assert.That(
            plot.QuerySelectorAll("rect[x]").Select(bar => $"{bar.GetAttribute("y")} {bar.GetAttribute("height")}"),
            Is.EqualTo(new List<string> { "0% 66.67%", "66.67% 33.33%", "33.33% 33.33%" })
        );
    }

    [Test]
    public async Task Stacked_bars_stand_on_each_other()
    {
        var plot = await DrawAsync(
            "stacked",
            [
                [4, 2],
                [4, 1],
            ]
        );
        Assert.That(
            plot.QuerySelectorAll("rect[x]").Select(bar => $"{bar.GetAttribute("y")} {bar.GetAttribute("height")}"),
            Is.EqualTo(new List<string> { "50% 50%", "75% 25%", "0% 50%", "62.5% 12.5%" })
        );
    }

    [Test]
    public async Task A_line_breaks_where_there_is_no_value()
    {
        var plot = await DrawAsync(
            "line",
            [
                [4, null, 2, 3],
            ],
            "a",
            "b",
            "c",
            "d"
        );
        Assert.That(plot.QuerySelector("path")!.GetAttribute("d"), Is.EqualTo("M12.5 0h0M62.5 50h0L87.5 25"));
        Assert.That(plot.QuerySelectorAll("circle"), Has.Length.EqualTo(3));
    }

    [Test]
    public async Task Every_mark_says_what_it_is_and_nothing_leaves_its_place()
    {
        var plot = await DrawAsync(
            "bar",
            [
                [4, 2],
            ],
            "<b>\"'",
            "ok"
        );
        Assert.Multiple(() =>
        {
            Assert.That(plot.QuerySelector("rect title")!.TextContent, Is.EqualTo("<b>\"': 4"));
            Assert.That(plot.QuerySelector("[role=img]")!.GetAttribute("aria-label"), Is.EqualTo("A \"chart\""));
            Assert.That(plot.QuerySelector("b"), Is.Null);
        });
    }

    [Test]
    public async Task Many_places_name_a_few_and_more_than_four_series_are_left_to_the_table()
    {
        var labels = Enumerable.Range(1, 60).Select(day => $"{day}").ToArray();
        var plot = await DrawAsync("line", [.. Enumerable.Range(0, 6).Select(_ => new double?[] { 1, 2 })], labels);
        Assert.Multiple(() =>
        {
            Assert.That(plot.QuerySelectorAll(".plot__area > text"), Has.Length.EqualTo(7));
            Assert.That(plot.QuerySelectorAll(".plot__legend li"), Has.Length.EqualTo(ChartData.MaxSeries));
        });
    }

    [TestCase("pie", "[[1]]")]
    [TestCase("bar", "[]")]
    [TestCase("bar", "null")]
    [TestCase("line", "['x', 2, [true, 'y']]")]
    public async Task What_is_no_figure_costs_no_page(string kind, string values)
    {
        var html = await _site.RenderAsync(
            $"<p>{{{{ chart_plot '{kind}' labels: ['a'] names: ['n'] values: {values} label: 'x' }}}}</p>"
        );
        Assert.That(html, Does.StartWith("<p>").And.EndWith("</p>").And.Not.Contain("NaN"));
    }

    [Test]
    public async Task A_spark_line_is_a_picture_with_its_words()
    {
        var html = await _site.RenderAsync("{{ spark_line [1, null, 3] label: 'a < b' }}");
        var spark = new HtmlParser().ParseDocument(html).QuerySelector("svg.spark")!;
        Assert.That(spark.GetAttribute("aria-label"), Is.EqualTo("a < b"));
        Assert.That(spark.QuerySelectorAll("circle"), Has.Length.EqualTo(1));
    }

    private async Task<AngleSharp.Dom.IElement> DrawAsync(string kind, double?[][] values, params string[] labels)
    {
        var html = await _site.RenderAsync(
            "{{ chart_plot model.kind labels: model.labels names: ['One', 'Two', '3', '4', '5', '6'] values: model.values label: 'A \"chart\"' }}",
            new
            {
                Kind = kind,
                Labels = labels.Length > 0 ? labels : ["a", "b"],
                Values = values,
            }
        );
        return new HtmlParser().ParseDocument(html).Body!;
    }
}
