namespace Edulure.Engine.Appearance.Home;

/// <summary>What can be done with a section in its list.</summary>
internal static class HomeSectionList
{
    /// <summary>The list after a deed; null: there is no such section or deed.</summary>
    public static IReadOnlyList<HomeSection>? Do(this IReadOnlyList<HomeSection> sections, string id, string deed)
    {
        var at = sections.IndexOf(id);
        return at < 0
            ? null
            : deed switch
            {
                "up" => sections.Swap(at, at - 1),
                "down" => sections.Swap(at, at + 1),
                "hide" => sections.With(at, sections[at] with { IsHidden = true }),
                "show" => sections.With(at, sections[at] with { IsHidden = false }),
                "delete" => [.. sections.Where(section => section.Id != id)],
                _ => null,
            };
    }

    /// <summary>A section in place of the one of its id, or at the end.</summary>
    public static IReadOnlyList<HomeSection> Put(this IReadOnlyList<HomeSection> sections, HomeSection section) =>
        sections.IndexOf(section.Id) is var at and >= 0 ? sections.With(at, section) : [.. sections, section];

    private static int IndexOf(this IReadOnlyList<HomeSection> sections, string id)
    {
        for (var at = 0; at < sections.Count; at++)
            if (sections[at].Id == id)
                return at;
        return -1;
    }

    private static HomeSection[] With(this IReadOnlyList<HomeSection> sections, int at, HomeSection section) =>
        [.. sections.Take(at), section, .. sections.Skip(at + 1)];

    // The first goes no higher and the last no lower.
    private static IReadOnlyList<HomeSection> Swap(this IReadOnlyList<HomeSection> sections, int one, int other)
    {
        if (other < 0 || other >= sections.Count)
            return sections;
        var swapped = sections.ToArray();
        (swapped[one], swapped[other]) = (swapped[other], swapped[one]);
        return swapped;
    }
}
