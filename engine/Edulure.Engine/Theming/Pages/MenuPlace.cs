using System.Globalization;
using Edulure.Engine.Plugins;

namespace Edulure.Engine.Theming;

/// <summary>A place in a menu, in the order in which people see it.</summary>
/// <param name="Kept">What the owner said of it; nothing but its id where nothing was said.</param>
/// <param name="Contributed">What is contributed; null: a link of the owner's, or its plugin is away.</param>
internal sealed record MenuPlace(OwnersEntry Kept, MenuEntry? Contributed)
{
    public bool IsOwn => Kept.Href is not null;

    /// <summary>False: its plugin is away. The place is kept until it is back.</summary>
    public bool IsThere => IsOwn || Contributed is not null;

    public string? Icon => IsOwn ? "link" : Contributed?.Icon;

    public string Href => Kept.Href ?? Contributed?.Href ?? "";

    /// <summary>
    /// The owner's order with what is contributed in it. What the owner has not met yet comes behind those of its order or
    /// a lower one, as it would without the owner.
    /// </summary>
    /// <param name="contributed">Of one menu, by their order.</param>
    /// <param name="kept">The owner's entries of the menu.</param>
    public static IReadOnlyList<MenuPlace> Merge(
        IEnumerable<MenuEntry> contributed,
        IReadOnlyCollection<OwnersEntry> kept
    )
    {
        var known = Identify(contributed);
        var places = kept.Select(entry => new MenuPlace(
                entry,
                entry.Href is null ? known.Find(one => one.Id == entry.Id).Entry : null
            ))
            .ToList();
        var met = kept.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, entry) in known)
            if (!met.Contains(id))
                places.Insert(PlaceFor(entry, places), new(new() { Id = id }, entry));
        return places;
    }

    private static int PlaceFor(MenuEntry entry, List<MenuPlace> places)
    {
        var behind = places.FindLastIndex(place => place.Contributed is { } other && other.Order <= entry.Order);
        if (behind >= 0)
            return behind + 1;
        var before = places.FindIndex(place => place.Contributed is not null);
        return before >= 0 ? before : places.Count;
    }

    // The text is what stays when a plugin moves its page. A second entry of the same text is a second one.
    private static List<(string Id, MenuEntry Entry)> Identify(IEnumerable<MenuEntry> contributed)
    {
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        var known = new List<(string, MenuEntry)>();
        foreach (var entry in contributed)
        {
            var time = times[entry.TextKey] = times.GetValueOrDefault(entry.TextKey) + 1;
            var id = time == 1 ? entry.TextKey : string.Create(CultureInfo.InvariantCulture, $"{entry.TextKey}~{time}");
            known.Add((id, entry));
        }
        return known;
    }
}
