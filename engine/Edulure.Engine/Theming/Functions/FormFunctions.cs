using Edulure.Sdk;

namespace Edulure.Engine.Theming;

/// <summary>What a form held when it came, and what is wrong with it.</summary>
internal static class FormFunctions
{
    public static IReadOnlyList<EngineFunction> All { get; } =
    [
        new ValueFunction("field_value", (context, call) => Form(context, call)?.Value(call.Name(context, 1)) ?? ""),
        new ValueFunction(
            "field_error",
            (context, call) =>
                Form(context, call)?.Error(call.Name(context, 1)) is { } error ? Text(context, error) : null
        ),
        new ValueFunction(
            "form_errors",
            (context, call) =>
                Form(context, call)?.Errors.Select(error => new FormError(error.Field, Text(context, error))).ToList()
                ?? []
        ),
    ];

    private static Form? Form(RenderContext context, EngineCall call) => call.Argument(context, 0) as Form;

    private static string Text(RenderContext context, FieldError error) =>
        context.State.Texts.Get(error.Key, [.. error.Arguments]);
}

/// <summary>What a template sees of an error.</summary>
internal sealed record FormError(string Field, string Text);
