using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Edulure.Plugins.Courses.ImportStore;

/// <summary>Turns the caption files of archives into WebVTT, the one form that browsers play.</summary>
internal static partial class Captions
{
    /// <summary>Most bytes of a caption file; longer ones are kept as files and dropped as captions.</summary>
    public const long MaxBytes = 4L << 20;

    public const string MediaType = "text/vtt";

    /// <summary>WebVTT made of WebVTT, SRT or the JSON of Open edX; null where it is none of them.</summary>
    public static string? ToWebVtt(string text)
    {
        text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Trim();
        if (text.StartsWith("WEBVTT", StringComparison.Ordinal))
            return text + "\n";
        if (text.StartsWith('{'))
            return FromJson(text);
        return SrtTime().IsMatch(text) ? "WEBVTT\n\n" + SrtTime().Replace(text, "$1.$2 --> $3.$4") + "\n" : null;
    }

    private static string? FromJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var start = json.RootElement.GetProperty("start");
            var end = json.RootElement.GetProperty("end");
            var words = json.RootElement.GetProperty("text");
            var vtt = new StringBuilder("WEBVTT\n\n");
            for (var cue = 0; cue < Math.Min(start.GetArrayLength(), words.GetArrayLength()); cue++)
                vtt.Append(CultureInfo.InvariantCulture, $"{Time(start[cue])} --> {Time(end[cue])}\n")
                    .Append(OneLine(words[cue].GetString()))
                    .Append("\n\n");
            return vtt.ToString();
        }
        catch (Exception e)
            when (e
                    is JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or IndexOutOfRangeException
                        or FormatException
            )
        {
            return null;
        }
    }

    private static string Time(JsonElement milliseconds) =>
        TimeSpan
            .FromMilliseconds(Math.Clamp(milliseconds.GetDouble(), 0, int.MaxValue))
            .ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);

    // An empty line would end the cue, and an arrow would begin another.
    private static string OneLine(string? words) =>
        (words ?? "").ReplaceLineEndings(" ").Replace("-->", "→", StringComparison.Ordinal);

    [GeneratedRegex(@"(\d{1,2}:\d{2}:\d{2}),(\d{3}) --> (\d{1,2}:\d{2}:\d{2}),(\d{3})", RegexOptions.None, 1000)]
    private static partial Regex SrtTime();
}
