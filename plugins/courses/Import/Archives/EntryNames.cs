namespace Edulure.Plugins.Courses.Import.Archives;

/// <summary>Names of entries: brought to one form, or refused. They are keys only; nothing is written under them.</summary>
internal static class EntryNames
{
    /// <summary>The path with <c>/</c> and without <c>.</c> segments; empty for the root folder itself.</summary>
    /// <exception cref="ArchiveRefused">The name leaves the archive, is too long, too deep or has control characters.</exception>
    public static string Normalise(string name, ArchiveLimits limits)
    {
        if (name.Length > limits.PathLength)
            throw Unsafe(name, $"its name has {name.Length} characters, at most {limits.PathLength} are allowed");
        if (name.Any(char.IsControl))
            throw Unsafe(name, "its name has control characters");

        var path = name.Replace('\\', '/');
        if (path.StartsWith('/'))
            throw Unsafe(name, "its path is absolute");
        if (path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]))
            throw Unsafe(name, "its path names a drive");

        var segments = path.Split('/').Where(segment => segment is not ("" or ".")).ToList();
        if (segments.Contains(".."))
            throw Unsafe(name, "its path leaves the archive");
        if (segments.Count > limits.PathDepth)
            throw Unsafe(name, $"it lies {segments.Count} folders deep, at most {limits.PathDepth} are allowed");
        return string.Join('/', segments);
    }

    /// <summary>What macOS adds beside the real files.</summary>
    public static bool IsClutter(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name.StartsWith("._", StringComparison.Ordinal)
            || name is ".DS_Store" or "Thumbs.db"
            || path.StartsWith("__MACOSX/", StringComparison.Ordinal);
    }

    /// <summary>A name from an archive, fit for one line of a message.</summary>
    public static string Printable(string name)
    {
        var clean = new string([.. name.Select(c => char.IsControl(c) || IsBidi(c) ? '?' : c)]);
        return clean.Length <= 120 ? clean : clean[..60] + "…" + clean[^59..];
    }

    /// <summary>Characters that turn the reading direction make <c>exe.png</c> of <c>gnp.exe</c>.</summary>
    public static bool IsBidi(char c) => c is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069';

    private static ArchiveRefused Unsafe(string name, string reason) =>
        new(Printable(name), reason, RefusalCodes.UnsafeName);
}
