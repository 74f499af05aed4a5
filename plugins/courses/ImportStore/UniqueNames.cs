using System.Globalization;

namespace Edulure.Plugins.Courses.ImportStore;

/// <summary>Gives out slugs that differ from each other and from those that are taken.</summary>
internal sealed class UniqueNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    /// <param name="title">What the slug is made from.</param>
    /// <param name="fallback">Used where the title has neither letter nor digit.</param>
    public string Slug(string title, string fallback)
    {
        var slug = Edulure.Sdk.Slug.From(title);
        return Take(slug.Length == 0 ? fallback : slug);
    }

    private string Take(string wanted)
    {
        var free = wanted;
        for (var number = 2; !_taken.Add(free); number++)
            free = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
        return free;
    }
}
