using System.Text.Json;
using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Plugins.Courses.Studio.Lessons;

/// <summary>Shows the lesson editor with what a form holds.</summary>
internal sealed class LessonPage(CoursesDb db, ITexts texts)
{
    /// <param name="course">Of the lesson.</param>
    /// <param name="lesson">As it is stored.</param>
    /// <param name="blocks">As they are stored.</param>
    /// <param name="form">What the fields show.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="inserted">A block, and the Markdown of a new picture to stand at its end.</param>
    public async Task<Page> ShowAsync(
        Course course,
        Lesson lesson,
        IReadOnlyList<Block> blocks,
        Form form,
        int status,
        CancellationToken cancellationToken,
        (long BlockId, string Markdown)? inserted = null
    )
    {
        var quizIds = blocks.Select(block => block.QuizId).OfType<long>().ToList();
        var quizzes =
            quizIds.Count == 0
                ? []
                : await db
                    .Quizzes.Where(quiz => quizIds.Contains(quiz.Id))
                    .Select(quiz => new
                    {
                        quiz.Id,
                        quiz.Title,
                        Questions = db.Questions.Count(question => question.QuizId == quiz.Id),
                    })
                    .ToDictionaryAsync(quiz => quiz.Id, cancellationToken);
        return new(
            "studio/lesson",
            new
            {
                Course = course,
                Lesson = lesson,
                Form = form,
                // After a conflict saving again is a decision: it goes against what is stored now.
                Version = LessonDraft.Version(lesson, blocks),
                Preview = StudioPages.Course(course.Id) + "/preview",
                Learn = StudioPages.Learn(course, lesson),
                Inserted = inserted is not null,
                Blocks = blocks
                    .Select(
                        (block, index) =>
                            new EditorBlock(block, index == 0, index == blocks.Count - 1)
                            {
                                Text =
                                    form.Value(LessonDraft.TextField(block.Id))
                                    + (inserted?.BlockId == block.Id ? inserted?.Markdown : ""),
                                QuizTitle = block.QuizId is { } id ? quizzes.GetValueOrDefault(id)?.Title : null,
                                QuizQuestions = block.QuizId is { } key
                                    ? quizzes.GetValueOrDefault(key)?.Questions
                                    : null,
                                QuizHref = block.QuizId is { } quizId ? StudioPages.Quiz(course.Id, quizId) : null,
                                Label = Label(block),
                            }
                    )
                    .ToList(),
            }
        )
        {
            Title = lesson.Title,
            StatusCode = status,
            Breadcrumbs = StudioPages.Trail(texts, course),
            Resource = course.Reference,
        };
    }

    private static string? Label(Block block) =>
        block.Kind switch
        {
            BlockKinds.File => JsonSerializer.Deserialize(block.Source, BlockJson.Default.FileContent)?.Name,
            BlockKinds.Video => JsonSerializer.Deserialize(block.Source, BlockJson.Default.VideoContent) is { } video
                ? video.Title ?? video.YouTubeId ?? (video.Sources.Count > 0 ? video.Sources[0] : null)
                : null,
            _ => null,
        };
}

/// <summary>A block in the editor.</summary>
internal sealed record EditorBlock(Block Block, bool First, bool Last)
{
    public long Id => Block.Id;

    public string Kind => Block.Kind;

    /// <summary>What its text field shows.</summary>
    public string Text { get; init; } = "";

    public string? QuizTitle { get; init; }

    public int? QuizQuestions { get; init; }

    public string? QuizHref { get; init; }

    /// <summary>What it is, where it has no field of its own: the name of a file, the title of a video.</summary>
    public string? Label { get; init; }
}
