using Edulure.Engine.Theming.Maps;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>
/// <c>map_view latitudes longitudes extent</c>: where places stand on a map, for the component <c>map</c>. Numbers stand
/// beside the places (<c>places | array.map "latitude"</c>), so that places may be objects of any kind.
/// </summary>
internal static class MapFunctions
{
    public static IReadOnlyList<EngineFunction> All { get; } = [new ValueFunction("map_view", View) { IsPure = true }];

    private static MapView View(RenderContext context, EngineCall call)
    {
        try
        {
            return MapView.Of(
                MapPlaces.Of(call.Argument(context, 0), call.Argument(context, 1)),
                isWorld: call.Text(context, 2) == "world"
            );
        }
        catch (FormatException problem)
        {
            throw new ScriptRuntimeException(call.Span, $"map_view: {problem.Message}");
        }
    }
}
