using Edulure.Engine.Theming;

namespace Edulure.Engine.Appearance.Navigation;

/// <summary>What can be done with a place in the list of a menu.</summary>
internal static class MenuPlaceList
{
    /// <summary>The list after a deed; null: there is no such place or deed.</summary>
    public static IReadOnlyList<MenuPlace>? Do(this IReadOnlyList<MenuPlace> places, string id, string deed)
    {
        if (places.Find(id) is not { } place)
            return null;
        return deed switch
        {
            "up" => places.Swap(place, places.TakeWhile(other => other != place).LastOrDefault(other => other.IsThere)),
            "down" => places.Swap(
                place,
                places.SkipWhile(other => other != place).Skip(1).FirstOrDefault(other => other.IsThere)
            ),
            "hide" => places.Put(place.Kept with { IsHidden = true }),
            "show" => places.Put(place.Kept with { IsHidden = false }),
            // What is contributed can be hidden; deleted it would only come back.
            "delete" when place.IsOwn => [.. places.Where(other => other != place)],
            _ => null,
        };
    }

    /// <summary>The place of this id that people can see now; null: there is none.</summary>
    public static MenuPlace? Find(this IReadOnlyList<MenuPlace> places, string id) =>
        places.FirstOrDefault(place => place.IsThere && place.Kept.Id == id);

    /// <summary>An entry in place of the one of its id, or at the end.</summary>
    public static IReadOnlyList<MenuPlace> Put(this IReadOnlyList<MenuPlace> places, OwnersEntry entry) =>
        places.Any(place => place.Kept.Id == entry.Id)
            ? [.. places.Select(place => place.Kept.Id == entry.Id ? place with { Kept = entry } : place)]
            : [.. places, new MenuPlace(entry, null)];

    // The first goes no higher and the last no lower; those whose plugin is away stay where they are.
    private static IReadOnlyList<MenuPlace> Swap(
        this IReadOnlyList<MenuPlace> places,
        MenuPlace one,
        MenuPlace? other
    ) =>
        other is null
            ? places
            :
            [
                .. places.Select(place =>
                    place == one ? other
                    : place == other ? one
                    : place
                ),
            ];
}
