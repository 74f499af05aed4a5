using System.Globalization;
using System.Text.Json;
using Scriban.Runtime;

namespace Edulure.Engine.Theming;

/// <summary>
/// Turns the values of samples into what templates take. JSON stands as it is; an object with a member that begins with $
/// is a value that JSON lacks.
/// </summary>
internal static class SampleValues
{
    /// <summary><c>{ "$html": "&lt;p&gt;…" }</c>: markup.</summary>
    public const string Html = "$html";

    /// <summary><c>{ "$component": "button", "label": "…" }</c>: a rendered component.</summary>
    public const string Component = "$component";

    /// <summary><c>{ "$time": "2026-03-01T10:00:00Z" }</c>: a time.</summary>
    public const string Time = "$time";

    /// <summary><c>{ "$text": "locale.key" }</c>: a text of the locale; further members are its values.</summary>
    public const string Text = "$text";

    /// <summary>Which of the special members makes a value; null for plain JSON.</summary>
    public static string? Kind(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
            foreach (var kind in (ReadOnlySpan<string>)[Html, Component, Time, Text])
                if (value.TryGetProperty(kind, out _))
                    return kind;
        return null;
    }

    /// <summary>Renders a component with arguments that are still JSON.</summary>
    /// <exception cref="TemplateException">The theme has no such component.</exception>
    public static Sdk.Html Render(
        RenderContext context,
        string component,
        IEnumerable<KeyValuePair<string, JsonElement>> arguments
    )
    {
        var template =
            context.State.Theme.Find("components/" + component)
            ?? throw new TemplateException($"The theme {context.State.Theme.Id} has no component '{component}'.");
        var frame = new ComponentFrame(context.Root, 8);
        foreach (var (name, value) in arguments)
            frame.SetValue(name, Of(context, value), false);
        return context.RenderCall(template, frame);
    }

    /// <summary>The value of a piece of JSON, as a template sees it.</summary>
    public static object? Of(RenderContext context, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => value.TryGetInt32(out var whole) ? whole : value.GetDouble(),
            JsonValueKind.Array => value.EnumerateArray().Select(item => Of(context, item)).ToList(),
            JsonValueKind.Object => Object(context, value),
            _ => null,
        };

    private static object? Object(RenderContext context, JsonElement value) =>
        Kind(value) switch
        {
            Html => Sdk.Html.Trusted(Said(value, Html)),
            Component => Render(context, Said(value, Component), Beside(value, Component)),
            Time => DateTimeOffset
                .Parse(Said(value, Time), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
                .ToUniversalTime(),
            Text => context.State.Texts.Get(
                Said(value, Text),
                [.. Beside(value, Text).Select(member => (member.Key, Of(context, member.Value)))]
            ),
            _ => value.EnumerateObject().ToDictionary(member => member.Name, member => Of(context, member.Value)),
        };

    private static string Said(JsonElement value, string kind) => value.GetProperty(kind).GetString()!;

    private static IEnumerable<KeyValuePair<string, JsonElement>> Beside(JsonElement value, string kind) =>
        value
            .EnumerateObject()
            .Where(member => member.Name != kind)
            .Select(member => KeyValuePair.Create(member.Name, member.Value));
}
