using System.Text.Json;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Import;

namespace Edulure.Plugins.Courses.ImportStore;

/// <summary>Makes one block of a lesson ready to be written.</summary>
/// <param name="clean">Sanitises markup; the item is named where something is lost.</param>
/// <param name="fileIndex">Index of a file by its path, or null, and a loss.</param>
/// <param name="fileAddress">Address of an <c>edulure-file:</c> reference, or null, and a loss.</param>
/// <param name="captions">Takes the paths of caption files.</param>
/// <param name="lost">Notes a loss.</param>
internal sealed class BlockPreparer(
    Func<string, string, string> clean,
    Func<string, string, int?> fileIndex,
    Func<string, string, string?> fileAddress,
    HashSet<string> captions,
    Action<string, string> lost
)
{
    /// <returns>Null where nothing of the block is left.</returns>
    public PreparedBlock? Prepare(LessonBlock block, string lesson) =>
        block switch
        {
            HtmlBlock html => new(BlockKinds.Html, "", clean(html.Html, lesson)),
            VideoBlock video => Video(video, lesson),
            FileBlock file => fileIndex(file.Path, lesson) is { } index
                ? new(BlockKinds.File, CoursePreparer.Cut(file.Name, 300), "", File: index)
                : null,
            LinkBlock link => Link(link, lesson),
            QuizBlock quiz => new(BlockKinds.Quiz, "", "", Quiz(quiz.Quiz, lesson)),
            AssignmentBlock assignment => new(
                BlockKinds.Assignment,
                JsonSerializer.Serialize(new(assignment.Points), BlockJson.Default.AssignmentContent),
                clean(assignment.InstructionsHtml, lesson)
            ),
            DiscussionBlock discussion => new(BlockKinds.Discussion, "", clean(discussion.Html, lesson)),
            _ => null,
        };

    private PreparedBlock? Video(VideoBlock video, string lesson)
    {
        var youTube = video.YouTubeId is { Length: > 0 and <= 64 } id && id.All(IsIdCharacter) ? id : null;
        var sources = video
            .Sources.Select(source =>
                source.StartsWith(ImportReferences.File, StringComparison.Ordinal)
                    ? fileAddress(source, lesson)
                    : WebAddress(source)
            )
            .OfType<string>()
            .ToList();
        if (youTube is null && sources.Count == 0)
        {
            lost(lesson, "Its video has no address that can be played.");
            return null;
        }
        var content = new VideoContent(video.Title, youTube, sources, [.. Tracks(video, lesson)]);
        return new(BlockKinds.Video, JsonSerializer.Serialize(content, BlockJson.Default.VideoContent), "");
    }

    private IEnumerable<CaptionTrack> Tracks(VideoBlock video, string lesson)
    {
        foreach (var track in video.Tracks)
        {
            if (fileAddress(ImportReferences.ToFile(track.Path), lesson) is not { } address)
                continue;
            captions.Add(track.Path);
            yield return new(CoursePreparer.Cut(track.Language, 35), address);
        }
    }

    private PreparedBlock? Link(LinkBlock link, string lesson)
    {
        if (WebAddress(link.Url) is { } address)
            return new(
                BlockKinds.Link,
                JsonSerializer.Serialize(new(address, link.Title), BlockJson.Default.LinkContent),
                ""
            );
        lost(lesson, "Its link is not a web address.");
        return null;
    }

    private PreparedQuiz Quiz(ImportedQuiz quiz, string lesson) =>
        new()
        {
            Key = quiz.Key,
            Title = CoursePreparer.Cut(quiz.Title.Length > 0 ? quiz.Title : lesson, 500),
            IntroHtml = clean(quiz.IntroHtml ?? "", lesson),
            AttemptsAllowed = quiz.AllowedAttempts is > 0 ? quiz.AllowedAttempts : null,
            TimeLimitSeconds = quiz.TimeLimit is { TotalSeconds: >= 1 and <= int.MaxValue } limit
                ? (int)limit.TotalSeconds
                : null,
            PassingPercent = quiz.PassingScore is { } share ? Math.Clamp(share * 100, 0, 100) : null,
            ShuffleOptions = quiz.ShuffleOptions,
            Draws = quiz.Draws,
            Questions =
            [
                .. quiz.Questions.Select(question => QuestionMarkup.Map(question, html => clean(html, lesson))),
            ],
        };

    private static bool IsIdCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    private static string? WebAddress(string url) =>
        url.Length <= 2000
        && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
            ? address.AbsoluteUri
            : null;
}
