using System.Text.Json;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Questions;
using Edulure.Plugins.Courses.Resources;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Data;

namespace Edulure.Plugins.Courses.ImportStore;

/// <summary>Writes every row of a prepared course in one transaction.</summary>
internal sealed class CourseRows(
    CoursesDb db,
    TimeProvider time,
    IAudit audit,
    PreparedCourse course,
    IReadOnlyList<FileInStore> files
)
{
    private readonly List<long> _fileIds = new(files.Count);
    private readonly Dictionary<string, long> _bankIds = new(StringComparer.Ordinal);
    private readonly List<QuizQuestion> _questions = [];
    private readonly List<Block> _blocks = [];
    private string _slug = "";
    private long _courseId;
    private bool _showsHidden;

    /// <param name="order">Owner and state.</param>
    /// <param name="inTransaction">Runs last, inside the transaction.</param>
    /// <param name="cancellationToken">Rolls back.</param>
    public async Task<StoredImport> WriteAsync(
        ImportOrder order,
        Func<StoredImport, Task> inTransaction,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        var lessons = course.Modules.Sum(module => module.Lessons.Count(lesson => lesson.Published));
        // Who asks for a published course wants it seen: a source that hid everything hid the course, not its lessons.
        _showsHidden = order.Publish && lessons == 0;
        if (_showsHidden)
            lessons = course.Modules.Sum(module => module.Lessons.Count);
        var publish = order.Publish && lessons > 0;
        await InsertCourseAsync(order.OwnerId, publish, lessons, cancellationToken);
        await InsertFilesAsync(cancellationToken);
        if (course.DescriptionHtml.Length > 0)
            await CompleteDescriptionAsync(cancellationToken);
        foreach (var bank in course.Banks)
            _bankIds[bank.Key] = await InsertQuizAsync(bank, cancellationToken);
        foreach (var (position, module) in course.Modules.Index())
            await InsertModuleAsync(module, position, cancellationToken);
        var bulk = new BulkCopyOptions { BulkCopyType = BulkCopyType.MultipleRows };
        await db.BulkCopyAsync(bulk, _blocks, cancellationToken);
        await db.BulkCopyAsync(bulk, _questions, cancellationToken);
        var report = Report(order.Publish && !publish);
        await audit.RecordAsync(
            db,
            CourseAudit.Imported(_courseId, course.Title, order.OwnerId, course.Imported.Format, publish),
            cancellationToken
        );
        await inTransaction(report);
        await transaction.CommitAsync(cancellationToken);
        return report;
    }

    private async Task InsertCourseAsync(long ownerId, bool publish, int lessons, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        _slug = await CourseSlugs.FreeAsync(db, course.Title, cancellationToken);
        _courseId = await db.InsertWithInt64IdentityAsync(
            new Course
            {
                Slug = _slug,
                Title = course.Title,
                Summary = course.Summary,
                Language = course.Language,
                OwnerId = ownerId,
                State = publish ? CourseStates.Published : CourseStates.Draft,
                PublishedAt = publish ? now : null,
                CreatedAt = now,
                UpdatedAt = now,
                LessonCount = lessons,
                Format = CoursePreparer.Cut(course.Imported.Format, 40),
            },
            token: cancellationToken
        );
    }

    private async Task InsertFilesAsync(CancellationToken cancellationToken)
    {
        foreach (var file in files)
            _fileIds.Add(
                await db.InsertWithInt64IdentityAsync(
                    new CourseFile
                    {
                        CourseId = _courseId,
                        Path = file.Path,
                        Name = file.Name,
                        MediaType = file.MediaType,
                        Length = file.Stored.Length,
                        FileKey = file.Stored.Key,
                        Sha256 = file.Stored.Sha256,
                    },
                    token: cancellationToken
                )
            );
    }

    private Task<int> CompleteDescriptionAsync(CancellationToken cancellationToken)
    {
        var html = Complete(course.DescriptionHtml);
        return db
            .Courses.Where(row => row.Id == _courseId)
            .Set(row => row.DescriptionHtml, html)
            .Set(row => row.DescriptionMarkdown, html)
            .UpdateAsync(cancellationToken);
    }

    private async Task InsertModuleAsync(PreparedModule module, int position, CancellationToken cancellationToken)
    {
        var moduleId = await db.InsertWithInt64IdentityAsync(
            new CourseModule
            {
                CourseId = _courseId,
                Position = position,
                Depth = module.Depth,
                Title = module.Title,
                SourceKey = module.Key,
            },
            token: cancellationToken
        );
        foreach (var (place, lesson) in module.Lessons.Index())
        {
            var lessonId = await db.InsertWithInt64IdentityAsync(
                new Lesson
                {
                    CourseId = _courseId,
                    ModuleId = moduleId,
                    Position = place,
                    Slug = lesson.Slug,
                    Title = lesson.Title,
                    Kind = lesson.Kind,
                    SourceKey = lesson.Key,
                    Published = lesson.Published || _showsHidden,
                },
                token: cancellationToken
            );
            foreach (var (order, block) in lesson.Blocks.Index())
                await AddBlockAsync(block, lessonId, order, cancellationToken);
        }
    }

    private async Task AddBlockAsync(
        PreparedBlock block,
        long lessonId,
        int position,
        CancellationToken cancellationToken
    )
    {
        var quizId = block.Quiz is null ? (long?)null : await InsertQuizAsync(block.Quiz, cancellationToken);
        var source = block.File is { } file
            ? JsonSerializer.Serialize(
                new(_fileIds[file], block.Source, files[file].Stored.Length),
                BlockJson.Default.FileContent
            )
            : Complete(block.Source);
        _blocks.Add(
            new()
            {
                LessonId = lessonId,
                Position = position,
                Kind = block.Kind,
                Source = source,
                Html = Complete(block.Html),
                QuizId = quizId,
            }
        );
    }

    private async Task<long> InsertQuizAsync(PreparedQuiz quiz, CancellationToken cancellationToken)
    {
        var draws = quiz
            .Draws.Where(draw => _bankIds.ContainsKey(draw.BankKey))
            .Select(draw => new StoredDraw(_bankIds[draw.BankKey], draw.Count, draw.PointsEach))
            .ToList();
        var quizId = await db.InsertWithInt64IdentityAsync(
            new Quiz
            {
                CourseId = _courseId,
                SourceKey = CoursePreparer.Cut(quiz.Key, 500),
                Title = quiz.Title,
                IntroHtml = Complete(quiz.IntroHtml),
                IsBank = quiz.IsBank,
                AttemptsAllowed = quiz.AttemptsAllowed,
                TimeLimitSeconds = quiz.TimeLimitSeconds,
                PassingPercent = quiz.PassingPercent,
                ShuffleOptions = quiz.ShuffleOptions,
                Draws =
                    draws.Count == 0
                        ? null
                        : JsonSerializer.Serialize(draws, BlockJson.Default.IReadOnlyListStoredDraw),
            },
            token: cancellationToken
        );
        foreach (var (position, question) in quiz.Questions.Index())
            _questions.Add(
                new()
                {
                    QuizId = quizId,
                    Position = position,
                    Kind = QuestionMarkup.KindName(question.Kind),
                    Points = question.Points,
                    Body = Complete(JsonSerializer.Serialize(question, QuestionJson.Default.Question)),
                }
            );
        return quizId;
    }

    private string Complete(string text) => course.Placeholders.Complete(text, _slug, _fileIds);

    private StoredImport Report(bool leftAsDraft)
    {
        var counts = course.Imported.Counts();
        var losses = course.Losses.ToList();
        if (leftAsDraft)
            losses.Add(new(course.Title, "It has no lesson to show, so it stays a draft."));
        else if (_showsHidden)
            losses.Add(
                new(course.Title, "Its source hid every lesson; all are shown, because it was to be published.")
            );
        return new()
        {
            Slug = _slug,
            Title = course.Title,
            Format = course.Imported.Format,
            Modules = counts.Modules,
            Lessons = counts.Lessons,
            Quizzes = counts.Quizzes,
            Questions = counts.Questions,
            Assignments = counts.Assignments,
            Files = counts.Files,
            Losses = losses,
        };
    }
}
