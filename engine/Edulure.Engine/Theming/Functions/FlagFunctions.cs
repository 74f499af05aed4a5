using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Theming;

/// <summary>
/// Whether a flag is on for whom the page is: for a visitor, and in a part that is kept for everybody, what visitors get. Pages
/// and parts that are kept are forgotten when a flag changes.
/// </summary>
internal static class FlagFunctions
{
    public static IReadOnlyList<EngineFunction> All { get; } =
    [
        new ValueFunction("flag", (context, call) => Flags(context).IsOn(call.Name(context, 0), Asking(context))),
        new ValueFunction(
            "flag_variant",
            (context, call) => Flags(context).Variant(call.Name(context, 0), Asking(context))
        ),
    ];

    private static IFlags Flags(RenderContext context) => context.State.Parts.Host.GetRequiredService<IFlags>();

    private static Person? Asking(RenderContext context) => context.State.IsPart ? null : context.State.Person;
}
