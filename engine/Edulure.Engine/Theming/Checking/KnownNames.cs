using System.Reflection;
using Edulure.Engine.Plugins;
using Edulure.Sdk;

namespace Edulure.Engine.Theming;

/// <summary>The menus and slots that templates may name: those of the SDK, and what the engine and the plugins add.</summary>
internal sealed record KnownNames(IReadOnlySet<string> Menus, IReadOnlySet<string> Slots)
{
    private static readonly IReadOnlyList<string> s_menus = Constants(typeof(Menus));
    private static readonly IReadOnlyList<string> s_slots = Constants(typeof(Slots));

    public static KnownNames Of(IEnumerable<EngineMenu> engine, IReadOnlyList<Generation> generations) =>
        new(
            (HashSet<string>)
                [
                    .. s_menus,
                    .. engine.SelectMany(menu => menu.Entries).Select(entry => entry.Menu),
                    .. generations.SelectMany(generation => generation.Contributions.Menus).Select(entry => entry.Menu),
                ],
            (HashSet<string>)
                [
                    .. s_slots,
                    .. generations.SelectMany(generation => generation.Contributions.Slots).Select(entry => entry.Slot),
                ]
        );

    private static List<string> Constants(Type type) =>
        [
            .. type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(field => field.IsLiteral)
                .Select(field => (string)field.GetRawConstantValue()!),
        ];
}
