namespace Edulure.Plugins.Courses.ImportStore;

/// <summary>Names of files as they stand in addresses and on a learner's disk.</summary>
internal static class FileNames
{
    private const int MaxLength = 200;

    /// <summary>The last part of a name, without what file systems and headers stumble over.</summary>
    public static string Safe(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var safe = string.Concat(
            last.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && !"\"<>|:*?%#".Contains(c))
        );
        safe = safe.Trim(' ', '.');
        if (safe.Length > MaxLength)
            safe = safe[..(MaxLength - 20)] + safe[^20..];
        return safe.Length == 0 ? "file" : safe;
    }
}
