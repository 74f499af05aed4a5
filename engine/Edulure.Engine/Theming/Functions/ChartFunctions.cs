using Edulure.Engine.Theming.Charts;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>Drawings of figures: <c>chart_plot</c> and <c>spark_line</c>, which the theme's components put on pages.</summary>
internal static class ChartFunctions
{
    private static readonly string[] s_kinds = ["line", "bar", "stacked"];

    public static IReadOnlyList<EngineFunction> All { get; } =
    [new ValueFunction("chart_plot", Plot) { IsPure = true }, new ValueFunction("spark_line", Spark) { IsPure = true }];

    private static Sdk.Html Plot(RenderContext context, EngineCall call)
    {
        // A kind may come from data: what is none of these is no reason to lose a page.
        var kind = call.Text(context, 0) is { } wanted && s_kinds.Contains(wanted) ? wanted : "bar";
        var data = ChartData.Of(
            Named(context, call, "labels"),
            Named(context, call, "names"),
            Named(context, call, "values")
        );
        if (data.Labels.Count == 0 || data.Values.Count == 0)
            return Sdk.Html.Empty;
        var format = Named(context, call, "format") as string;
        if (format is not null && TemplateBuiltins.FormatProblem(format) is { } problem)
            throw new ScriptRuntimeException(call.Span, problem);
        var culture = context.State.Culture;
        return ChartDrawing.Draw(
            kind,
            data,
            Named(context, call, "label") as string ?? "",
            value => Formats.Number(culture, value, format)!
        );
    }

    private static Sdk.Html Spark(RenderContext context, EngineCall call) =>
        ChartDrawing.Spark(ChartData.Numbers(call.Argument(context, 0)), Named(context, call, "label") as string ?? "");

    private static object? Named(RenderContext context, EngineCall call, string name)
    {
        foreach (var argument in call.Named)
            if (argument.Name == name)
                return context.Evaluate(argument.Value);
        return null;
    }
}
