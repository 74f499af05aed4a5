namespace Edulure.Engine.Plugins.Life;

/// <summary>The order in which plugins are enabled: what another depends on comes first, else by id.</summary>
internal static class DependencyOrder
{
    /// <summary>Those in a circle come where they are met: they will find that they lack each other.</summary>
    public static IReadOnlyList<PluginEntry> Of(IReadOnlyList<PluginEntry> entries)
    {
        var ordered = new List<PluginEntry>(entries.Count);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
            Visit(entry);
        return ordered;

        void Visit(PluginEntry entry)
        {
            if (!visited.Add(entry.Id))
                return;
            foreach (var needed in entry.Package?.Manifest?.Dependencies.Keys ?? [])
                if (entries.FirstOrDefault(one => one.Id == needed) is { } first)
                    Visit(first);
            ordered.Add(entry);
        }
    }
}
