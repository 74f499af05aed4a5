using System.Text.Json;
using Edulure.Plugins.Courses.Import.Markup;

namespace Edulure.Plugins.Courses.Import.Olx;

/// <summary>A video, with what it is told in: YouTube, addresses or files, transcripts, a handout.</summary>
internal sealed class OlxVideo(OlxLinks links, LossList losses)
{
    public IEnumerable<LessonBlock> Read(OlxNode node)
    {
        var youTube = node.Attr("youtube_id_1_0") ?? OfSpeeds(node.Attr("youtube"));
        var sources = Json(node.Attr("html5_sources"))
            .Select(pair => pair.Value)
            .Concat(node.Element.All("source").Select(source => source.Attr("src")))
            .Append(node.Attr("source"))
            .OfType<string>()
            .Select(source => Source(source, node.Name))
            .OfType<string>()
            .Distinct()
            .ToList();
        if (youTube is null && sources.Count == 0)
            losses.Add(node.Name, "The archive does not say where the video is.");
        else
            yield return new VideoBlock
            {
                Title = node.Title,
                YouTubeId = youTube,
                Sources = sources,
                Tracks = [.. Tracks(node)],
            };
        if (node.Attr("start_time") is not (null or "00:00:00") || node.Attr("end_time") is not (null or "00:00:00"))
            losses.Add(node.Name, "Only a part of the video was shown; now it is all of it.");
        if ((node.Attr("handout") ?? node.Element.One("handout").Attr("src")) is { } handout)
            if (links.FindFile(handout) is { } path)
                yield return new FileBlock(path, RelativePaths.FileName(path));
            else
                losses.Add(node.Name, $"Its handout “{handout}” is not in the archive.");
    }

    private string? Source(string source, string name)
    {
        if (RelativePaths.WebAddress(source) is { } address)
            return address;
        if (links.FindFile(source) is { } path)
            return ImportReferences.ToFile(path);
        losses.Add(name, $"The video “{source}” is not in the archive.");
        return null;
    }

    private IEnumerable<VideoTrack> Tracks(OlxNode node)
    {
        var named = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var transcript in node.Element.All("transcript"))
            if (transcript.Attr("language") is { } language && transcript.Attr("src") is { } file)
                named.TryAdd(language, file);
        foreach (var (language, file) in Json(node.Attr("transcripts")))
            named.TryAdd(language, file);
        if (node.Attr("sub") is { } sub)
            named.TryAdd("en", $"subs_{sub}.srt.sjson");
        foreach (var (language, file) in named)
            if (links.FindFile("/static/" + file) is { } path)
                yield return new(language, path);
            else
                losses.Add(node.Name, $"Its transcript “{file}” is not in the archive.");
    }

    /// <summary><c>0.75:x,1.00:y</c>: one film for each speed; browsers change speed themselves now.</summary>
    private static string? OfSpeeds(string? speeds) =>
        speeds
            ?.Split(',')
            .Select(pair => pair.Split(':', 2))
            .Where(pair => pair.Length == 2 && pair[0].TrimEnd('0').TrimEnd('.') == "1")
            .Select(pair => XmlRead.Clean(pair[1]))
            .FirstOrDefault();

    private static List<KeyValuePair<string, string>> Json(string? text)
    {
        var values = new List<KeyValuePair<string, string>>();
        if (text is null)
            return values;
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Array)
                foreach (var value in document.RootElement.EnumerateArray())
                    Add("", value);
            else if (document.RootElement.ValueKind == JsonValueKind.Object)
                foreach (var pair in document.RootElement.EnumerateObject())
                    Add(pair.Name, pair.Value);
        }
        catch (JsonException)
        {
            // Old exports write Python here; the elements inside say the same.
        }
        return values;

        void Add(string key, JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.String && XmlRead.Clean(value.GetString()) is { } clean)
                values.Add(new(key, clean));
        }
    }
}
