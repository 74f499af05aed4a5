namespace Edulure.Engine.Theming;

/// <summary>Addresses of assets, entries of menus.</summary>
internal static class AddressFunctions
{
    public static IReadOnlyList<EngineFunction> All { get; } =
    [
        new ValueFunction("asset", (context, call) => context.Owner.Assets.Address(call.Name(context, 0))),
        new ValueFunction("theme_asset", (context, call) => context.State.Theme.Assets.Address(call.Name(context, 0))),
        new ValueFunction(
            "menu",
            (context, call) =>
                context.State.IsPart ? throw PartFault.Of(call.Span, "menu") : context.State.Menu(call.Name(context, 0))
        ),
        new ValueFunction(
            "url_encode",
            (context, call) => call.Text(context, 0) is { } text ? Uri.EscapeDataString(text) : null
        ),
    ];
}
