using System.Globalization;
using System.Text.Json;
using Edulure.Plugins.Courses.Catalogue;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Quizzes;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Player;

/// <summary>Turns stored blocks into what the template shows.</summary>
internal sealed class BlockViews(ITexts texts)
{
    /// <param name="courseSlug">For the addresses of files.</param>
    /// <param name="rows">In order.</param>
    /// <param name="card">The card of a quiz.</param>
    public IReadOnlyList<BlockView> Of(string courseSlug, IReadOnlyList<BlockRow> rows, Func<QuizFacts, QuizCard> card)
    {
        var views = new List<BlockView>();
        foreach (var row in rows)
        {
            if (One(courseSlug, row, card) is not { } view)
                continue;
            if (view.Files is not null && views is [.., { Files: not null } before])
                views[^1] = before with { Files = [.. before.Files, .. view.Files] };
            else
                views.Add(view);
        }
        return views;
    }

    private BlockView? One(string courseSlug, BlockRow row, Func<QuizFacts, QuizCard> card) =>
        row.Kind switch
        {
            BlockKinds.Markdown or BlockKinds.Html => Prose(row.Html),
            BlockKinds.Video => Video(JsonSerializer.Deserialize(row.Source, BlockJson.Default.VideoContent)),
            BlockKinds.File => File(courseSlug, JsonSerializer.Deserialize(row.Source, BlockJson.Default.FileContent)),
            BlockKinds.Link => Link(JsonSerializer.Deserialize(row.Source, BlockJson.Default.LinkContent)),
            BlockKinds.Quiz when row.Quiz is not null => new(BlockKinds.Quiz) { Quiz = card(row.Quiz) },
            BlockKinds.Assignment => Assignment(row),
            BlockKinds.Discussion => new(BlockKinds.Discussion) { Html = Html.Trusted(row.Html) },
            _ => null,
        };

    private static BlockView? Prose(string html) =>
        string.IsNullOrWhiteSpace(html) ? null : new("prose") { Html = Html.Trusted(html) };

    private BlockView Assignment(BlockRow row)
    {
        var points = JsonSerializer.Deserialize(row.Source, BlockJson.Default.AssignmentContent)?.Points;
        return new(BlockKinds.Assignment)
        {
            Html = Html.Trusted(row.Html),
            Points = points is { } value ? texts.Get("courses.points", ("count", value)) : null,
        };
    }

    private static BlockView? Video(VideoContent? video)
    {
        if (video is null)
            return null;
        // Foreign players are not framed: they would watch the learner. A film of one's own plays in the page.
        var local = video.Sources.FirstOrDefault(Redirect.IsLocal);
        var away =
            local is not null ? null
            : video.YouTubeId is { Length: > 0 } id ? $"https://www.youtube.com/watch?v={Uri.EscapeDataString(id)}"
            : video.Sources.FirstOrDefault(source => Site(source) is not null);
        if (local is null && away is null)
            return null;
        return new(BlockKinds.Video)
        {
            Video = new(
                video.Title,
                local,
                away,
                away is null ? null : Site(away),
                [
                    .. video
                        .Tracks.Where(track => Redirect.IsLocal(track.Url))
                        .Select(
                            (track, i) =>
                                new TrackView(
                                    track.Language,
                                    FacetViews.LanguageName(track.Language),
                                    track.Url,
                                    i == 0
                                )
                        ),
                ]
            ),
        };
    }

    private BlockView? File(string courseSlug, FileContent? file) =>
        file is null
            ? null
            : new(BlockKinds.File)
            {
                Files =
                [
                    new(
                        file.Name,
                        CourseLinks.File(courseSlug, file.FileId, file.Name),
                        Size(file.Length),
                        Path.GetExtension(file.Name).TrimStart('.').ToUpperInvariant()
                    ),
                ],
            };

    private static BlockView? Link(LinkContent? link) =>
        link is not null && Site(link.Url) is { } site
            ? new(BlockKinds.Link) { Link = new(link.Title, link.Url, site) }
            : null;

    // Only http(s) leads away, whatever was stored.
    private static string? Site(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.Host : null;

    private string Size(long bytes)
    {
        var culture = CultureInfo.CurrentCulture;
        return bytes switch
        {
            < 1000 => texts.Get("courses.size.bytes", ("size", bytes.ToString("N0", culture))),
            < 1_000_000 => texts.Get("courses.size.kb", ("size", (bytes / 1e3).ToString("N0", culture))),
            _ => texts.Get("courses.size.mb", ("size", (bytes / 1e6).ToString("N1", culture))),
        };
    }
}
