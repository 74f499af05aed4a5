using System.Text.Json;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.ImportStore;
using Edulure.Plugins.Courses.Questions;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Plugins.Courses.Demo;

/// <summary>The demo course, whole in one transaction, and a learner who is on the way through it.</summary>
internal sealed class DemoCourse(CoursesDb db, IPeople people, IRichText richText, IPageCache pages, TimeProvider time)
    : IDemoSeed
{
    private const string Teacher = "teacher@edulure.test";
    private const string Learner = "learner@edulure.test";
    private const int LessonsDone = 3;

    public int Order => 100;

    public async Task<IReadOnlyList<string>> SeedAsync(CancellationToken cancellationToken)
    {
        if (await people.FindByEmailAsync(Teacher, cancellationToken) is not { } teacher)
            return [];
        var slug = Slug.From(DemoOutline.Title);
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        if (!await db.Courses.AnyAsync(course => course.Slug == slug, cancellationToken))
            await WriteAsync(slug, teacher.Id, cancellationToken);
        if (await people.FindByEmailAsync(Learner, cancellationToken) is { } learner)
            await EnrolAsync(slug, learner.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await pages.EvictAsync("courses");
        return [];
    }

    private async Task WriteAsync(string slug, long ownerId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var courseId = await db.InsertWithInt64IdentityAsync(
            new Course
            {
                Slug = slug,
                Title = DemoOutline.Title,
                Summary = DemoOutline.Summary,
                DescriptionMarkdown = DemoOutline.Description,
                DescriptionHtml = richText.Markdown(DemoOutline.Description).ToString(),
                Outcomes = DemoOutline.Outcomes,
                Language = "en",
                Level = CourseLevels.Beginner,
                Subject = "Programming",
                OwnerId = ownerId,
                State = CourseStates.Published,
                PublishedAt = now,
                CreatedAt = now,
                UpdatedAt = now,
                LessonCount = DemoOutline.Modules.Sum(module => module.Lessons.Count),
            },
            token: cancellationToken
        );
        var names = new UniqueNames([]);
        foreach (var (position, module) in DemoOutline.Modules.Index())
        {
            var moduleId = await db.InsertWithInt64IdentityAsync(
                new CourseModule
                {
                    CourseId = courseId,
                    Position = position,
                    Title = module.Title,
                },
                token: cancellationToken
            );
            foreach (var (place, lesson) in module.Lessons.Index())
            {
                var lessonId = await db.InsertWithInt64IdentityAsync(
                    new Lesson
                    {
                        CourseId = courseId,
                        ModuleId = moduleId,
                        Position = place,
                        Slug = names.Slug(lesson.Title, "lesson"),
                        Title = lesson.Title,
                        Kind = lesson.Kind,
                    },
                    token: cancellationToken
                );
                await db.InsertAsync(
                    await BlockAsync(courseId, lessonId, lesson, cancellationToken),
                    token: cancellationToken
                );
            }
        }
    }

    private async Task<Block> BlockAsync(
        long courseId,
        long lessonId,
        DemoLesson lesson,
        CancellationToken cancellationToken
    )
    {
        if (lesson.Text is null)
            return new()
            {
                LessonId = lessonId,
                Position = 0,
                Kind = BlockKinds.Quiz,
                QuizId = await WriteQuizAsync(courseId, lesson.Title, cancellationToken),
            };
        var markdown = lesson.Markdown();
        return new()
        {
            LessonId = lessonId,
            Position = 0,
            Kind = BlockKinds.Markdown,
            Source = markdown,
            Html = richText.Markdown(markdown).ToString(),
        };
    }

    private async Task<long> WriteQuizAsync(long courseId, string title, CancellationToken cancellationToken)
    {
        var quizId = await db.InsertWithInt64IdentityAsync(
            new Quiz
            {
                CourseId = courseId,
                Title = title,
                IntroHtml = DemoQuiz.Intro,
                PassingPercent = 70,
                ShuffleOptions = true,
            },
            token: cancellationToken
        );
        foreach (var (position, question) in DemoQuiz.Questions.Index())
            await db.InsertAsync(
                new QuizQuestion
                {
                    QuizId = quizId,
                    Position = position,
                    Kind = QuestionMarkup.KindName(question.Kind),
                    Points = question.Points,
                    Body = JsonSerializer.Serialize(question, QuestionJson.Default.Question),
                },
                token: cancellationToken
            );
        return quizId;
    }

    private async Task EnrolAsync(string slug, long learnerId, CancellationToken cancellationToken)
    {
        var courseId = await db
            .Courses.Where(course => course.Slug == slug)
            .Select(course => course.Id)
            .FirstAsync(cancellationToken);
        if (
            await db.Enrolments.AnyAsync(
                row => row.CourseId == courseId && row.PersonId == learnerId,
                cancellationToken
            )
        )
            return;
        var lessons = await (
            from lesson in db.Lessons
            join module in db.Modules on lesson.ModuleId equals module.Id
            where lesson.CourseId == courseId
            orderby module.Position, lesson.Position
            select lesson.Id
        )
            .Take(LessonsDone + 1)
            .ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        await db.InsertAsync(
            new Enrolment
            {
                CourseId = courseId,
                PersonId = learnerId,
                EnrolledAt = now,
                LastLessonId = lessons[^1],
            },
            token: cancellationToken
        );
        foreach (var lesson in lessons.SkipLast(1))
            await db.InsertAsync(
                new LessonProgress
                {
                    PersonId = learnerId,
                    LessonId = lesson,
                    CourseId = courseId,
                    CompletedAt = now,
                },
                token: cancellationToken
            );
    }
}
