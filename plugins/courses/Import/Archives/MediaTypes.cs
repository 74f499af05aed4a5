namespace Edulure.Plugins.Courses.Import.Archives;

/// <summary>The media type that a file name promises.</summary>
internal static class MediaTypes
{
    public static string Of(string path) =>
        Extension(path) switch
        {
            "html" or "htm" or "xhtml" => "text/html",
            "txt" or "md" => "text/plain",
            "css" => "text/css",
            "csv" => "text/csv",
            "js" or "mjs" => "text/javascript",
            "json" => "application/json",
            "xml" or "qti" => "application/xml",
            "pdf" => "application/pdf",
            "zip" => "application/zip",
            "png" => "image/png",
            "jpg" or "jpeg" => "image/jpeg",
            "gif" => "image/gif",
            "webp" => "image/webp",
            "avif" => "image/avif",
            "svg" => "image/svg+xml",
            "ico" => "image/x-icon",
            "mp3" => "audio/mpeg",
            "m4a" => "audio/mp4",
            "ogg" or "oga" => "audio/ogg",
            "wav" => "audio/wav",
            "mp4" or "m4v" => "video/mp4",
            "webm" => "video/webm",
            "ogv" => "video/ogg",
            "mov" => "video/quicktime",
            "vtt" => "text/vtt",
            "srt" or "sjson" => "application/x-subrip",
            "doc" => "application/msword",
            "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "xls" => "application/vnd.ms-excel",
            "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "ppt" => "application/vnd.ms-powerpoint",
            "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "odt" => "application/vnd.oasis.opendocument.text",
            "epub" => "application/epub+zip",
            "woff2" => "font/woff2",
            _ => "application/octet-stream",
        };

    public static bool IsHtml(string path) => Of(path) == "text/html";

    public static bool IsVideo(string path) => Of(path).StartsWith("video/", StringComparison.Ordinal);

    public static bool IsAudio(string path) => Of(path).StartsWith("audio/", StringComparison.Ordinal);

    public static bool IsImage(string path) => Of(path).StartsWith("image/", StringComparison.Ordinal);

    private static string Extension(string path)
    {
        var dot = path.LastIndexOf('.');
        return dot < 0 ? "" : path[(dot + 1)..].ToLowerInvariant();
    }
}
