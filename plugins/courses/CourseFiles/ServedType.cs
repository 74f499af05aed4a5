namespace Edulure.Plugins.Courses.CourseFiles;

/// <summary>How a file is sent: by a list of what a browser may show, never by what the file claims to be.</summary>
/// <param name="MediaType">Of the answer.</param>
/// <param name="Inline">Shown in the page; false: downloaded.</param>
/// <param name="ContentSecurityPolicy">Of the answer, so that nothing in it acts on this site.</param>
internal sealed record ServedType(string MediaType, bool Inline, string ContentSecurityPolicy)
{
    private const string Sandbox = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

    // A picture or a film opened by its address: the browser makes a page around it that needs these.
    private const string Media = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'";

    private static readonly HashSet<string> MediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
        "image/avif",
        "audio/mpeg",
        "audio/mp4",
        "audio/ogg",
        "audio/wav",
        "audio/webm",
        "audio/aac",
        "audio/flac",
        "video/mp4",
        "video/webm",
        "video/ogg",
        "text/vtt",
    };

    public static ServedType Of(string mediaType)
    {
        if (MediaTypes.Contains(mediaType))
            return new(mediaType.ToLowerInvariant(), true, Media);
        // A sandbox would keep the browser's own reader from starting; PDF scripts do not reach the site.
        if (mediaType.Equals("application/pdf", StringComparison.OrdinalIgnoreCase))
            return new("application/pdf", true, "object-src 'self'; plugin-types application/pdf");
        // Drawings work as pictures of a lesson, which run no script; opened by their address they are downloaded.
        if (mediaType.Equals("image/svg+xml", StringComparison.OrdinalIgnoreCase))
            return new("image/svg+xml", false, Sandbox);
        return new("application/octet-stream", false, Sandbox);
    }
}
