using Edulure.Sdk;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>Texts, dates, numbers.</summary>
internal static class TextFunctions
{
    /// <summary>A text of the locale files.</summary>
    public static EngineFunction Text { get; } = new ValueFunction("t", Translate) { IsPure = true };

    public static IReadOnlyList<EngineFunction> All { get; } =
    [
        Text,
        new ValueFunction("date", Date),
        new ValueFunction("number", Number) { IsPure = true },
        new ValueFunction("duration", Duration),
    ];

    private static object? Translate(RenderContext context, EngineCall call)
    {
        if (call.Text(context, 0) is not { } key)
            return null;
        if (call.Named.Count == 0)
            return context.State.Texts.Get(key);
        var arguments = new (string Name, object? Value)[call.Named.Count];
        var holdsHtml = false;
        for (var index = 0; index < arguments.Length; index++)
        {
            var value = context.Evaluate(call.Named[index].Value);
            if (value is not null && !ReachableTypes.Contains(value.GetType()))
                throw NoMembers.Refusal(call.Span, value.GetType());
            holdsHtml |= value is Html;
            arguments[index] = (call.Named[index].Name, value);
        }
        return holdsHtml ? WithHtml(context, key, arguments) : context.State.Texts.Get(key, arguments);
    }

    // Markup inside a sentence: the sentence and its other values are encoded here, the whole is Html.
    private static Html WithHtml(RenderContext context, string key, (string Name, object? Value)[] arguments) =>
        Html.Trusted(context.State.Texts.GetHtml(key, arguments));

    private static string? Date(RenderContext context, EngineCall call) =>
        Formats.Date(context.State.Culture, call.Argument(context, 0), call.Text(context, 1));

    private static string? Number(RenderContext context, EngineCall call)
    {
        var style = call.Text(context, 1);
        if (style is not null && TemplateBuiltins.FormatProblem(style) is { } problem)
            throw new ScriptRuntimeException(call.Span, problem);
        var value = call.Argument(context, 0);
        return value is IConvertible or null
            ? Formats.Number(context.State.Culture, value, style)
            : context.ObjectToString(value);
    }

    private static string? Duration(RenderContext context, EngineCall call) =>
        Formats.Duration(context.State.Texts, call.Argument(context, 0));
}
