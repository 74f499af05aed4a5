namespace Edulure.Plugins.Courses.Import.Markup;

/// <summary>Relative references between the files of an archive.</summary>
internal static class RelativePaths
{
    /// <summary>The path that a relative URL means from a folder; <c>null</c> when it leaves the archive.</summary>
    public static string? Resolve(string folder, string url)
    {
        var segments = new List<string>();
        var path = Uri.UnescapeDataString(url).Replace('\\', '/');
        foreach (var segment in $"{folder}/{path}".Split('/'))
            switch (segment)
            {
                case "" or ".":
                    break;
                case "..":
                    if (segments.Count == 0)
                        return null;
                    segments.RemoveAt(segments.Count - 1);
                    break;
                default:
                    segments.Add(segment);
                    break;
            }
        return string.Join('/', segments);
    }

    public static string Folder(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    public static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Splits off <c>?query</c> and <c>#fragment</c>; the fragment comes back with its sign.</summary>
    public static (string Path, string Fragment) Split(string url)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? "" : url[hash..];
        var path = hash < 0 ? url : url[..hash];
        var query = path.IndexOf('?', StringComparison.Ordinal);
        return (query < 0 ? path : path[..query], fragment);
    }

    /// <summary>True for what leads out of the archive, or stays on the same page: <c>https:</c>, <c>//host</c>, <c>#top</c>.</summary>
    public static bool IsElsewhere(string url)
    {
        if (url.Length == 0 || url[0] is '#' or '?' || url.StartsWith("//", StringComparison.Ordinal))
            return true;
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            && char.IsAsciiLetter(url[0])
            && url[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.');
    }

    /// <summary>An absolute http(s) address, or <c>null</c>.</summary>
    public static string? WebAddress(string? url) =>
        Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
            ? url!.Trim()
            : null;
}
