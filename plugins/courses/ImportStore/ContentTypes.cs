using System.Text;

namespace Edulure.Plugins.Courses.ImportStore;

/// <summary>
/// Says what a file is by its first bytes. A claim from outside is believed only where a browser does nothing with it.
/// </summary>
internal static class ContentTypes
{
    public const string Unknown = "application/octet-stream";

    /// <summary>How many bytes <see cref="Check"/> wants to see.</summary>
    public const int HeadLength = 64;

    /// <summary>Images that people may upload and pages may show.</summary>
    public static IReadOnlyList<string> Images { get; } =
    ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];

    /// <summary>The type to store: what the bytes say, else the claim if it is of no consequence.</summary>
    /// <param name="claim">Media type by name or by the sender.</param>
    /// <param name="head">The beginning of the file.</param>
    public static string Check(string claim, ReadOnlySpan<byte> head)
    {
        var seen = Sniff(head);
        if (seen is not null)
            return Fits(claim, seen) ? claim : seen;
        return ShownInline(claim) ? Unknown : claim;
    }

    /// <summary>The type of an image that may be shown, or null.</summary>
    public static string? Image(ReadOnlySpan<byte> head) =>
        Sniff(head) is { } seen && Images.Contains(seen) ? seen : null;

    private static string? Sniff(ReadOnlySpan<byte> head) =>
        head switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => "image/png",
            [0xff, 0xd8, 0xff, ..] => "image/jpeg",
            _ when head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) => "image/gif",
            _ when head.StartsWith("%PDF-"u8) => "application/pdf",
            _ when head.StartsWith("RIFF"u8) && At(head, 8, "WEBP") => "image/webp",
            _ when head.StartsWith("RIFF"u8) && At(head, 8, "WAVE") => "audio/wav",
            _ when head.StartsWith("OggS"u8) => "audio/ogg",
            _ when head.StartsWith("ID3"u8) => "audio/mpeg",
            [0xff, 0xfb or 0xf3 or 0xf2, ..] => "audio/mpeg",
            [0x1a, 0x45, 0xdf, 0xa3, ..] => "video/webm",
            _ when At(head, 4, "ftypavif") || At(head, 4, "ftypavis") => "image/avif",
            _ when At(head, 4, "ftypM4A") => "audio/mp4",
            _ when At(head, 4, "ftyp") => "video/mp4",
            _ => null,
        };

    private static bool At(ReadOnlySpan<byte> head, int offset, string text) =>
        head.Length >= offset + text.Length
        && Encoding.ASCII.GetString(head.Slice(offset, text.Length)).Equals(text, StringComparison.Ordinal);

    // Containers hold sound or pictures: the claim may tell which of both, never more.
    private static bool Fits(string claim, string seen) =>
        claim == seen
        || seen switch
        {
            "audio/ogg" => claim is "video/ogg",
            "video/webm" => claim is "audio/webm",
            "video/mp4" => claim is "audio/mp4" or "video/quicktime",
            _ => false,
        };

    private static bool ShownInline(string claim) =>
        claim.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
        || claim.StartsWith("audio/", StringComparison.OrdinalIgnoreCase)
        || claim.StartsWith("video/", StringComparison.OrdinalIgnoreCase)
        || claim is "application/pdf";
}
