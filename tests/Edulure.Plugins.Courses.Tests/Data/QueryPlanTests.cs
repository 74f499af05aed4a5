using Edulure.Plugins.Courses.Catalogue;
using Edulure.Plugins.Courses.Completion;
using Edulure.Plugins.Courses.CourseFiles;
using Edulure.Plugins.Courses.CoursePage;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Enrolments;
using Edulure.Plugins.Courses.MyLearning;
using Edulure.Plugins.Courses.Player;
using Edulure.Plugins.Courses.Quizzes;
using Edulure.Plugins.Courses.Studio.Courses;
using Edulure.Plugins.Courses.Tests.Learning;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Data;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Tests.Data;

/// <summary>No page reads a table from end to end: with a million rows it takes as long as with ten.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class QueryPlanTests(TestDatabaseKind kind)
{
    private const int Courses = 60;

    private LearnerSite _site = null!;
    private QueryPlans _plans = null!;
    private Lesson _lesson = null!;
    private Quiz _quiz = null!;
    private long _fileId;

    private static Person Learner => LearnerSite.Learner;

    [OneTimeSetUp]
    public async Task FillAsync()
    {
        _site = await LearnerSite.CreateAsync(kind);
        for (var number = 0; number < Courses; number++)
        {
            var course = await _site.AddCourseAsync(
                $"c{number}",
                publishedAt: _site.Clock.GetUtcNow().AddHours(-number)
            );
            var lessons = await _site.AddLessonsAsync(course, 5);
            await _site.Get<Enroller>().EnrolAsync(course.Id, Learner.Id, default);
            (_lesson, _fileId) = (lessons[0], await AddFileAsync(course.Id));
            _quiz = await _site.AddQuizAsync(
                _lesson,
                new Quiz { CourseId = course.Id, Title = "Quiz" },
                SomeQuestions.Choice(),
                SomeQuestions.Number()
            );
            await _site.Get<AttemptStarter>().StartAsync(_quiz, Learner.Id, default);
            await _site.Db.InsertAsync(
                new LessonProgress
                {
                    PersonId = Learner.Id,
                    LessonId = lessons[1].Id,
                    CourseId = course.Id,
                    CompletedAt = _site.Clock.GetUtcNow(),
                }
            );
        }
        if (kind is TestDatabaseKind.Postgres)
            await _site.Db.ExecuteAsync("ANALYZE");
        _plans = new(_site.Db);
    }

    [OneTimeTearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task The_catalogue_is_read_by_index_and_in_order()
    {
        var first = await _site.Get<CatalogueQuery>().ReadAsync(CatalogueFilter.None, null, 24, default);
        await _site.Get<CatalogueQuery>().ReadAsync(CatalogueFilter.None, first.Next, 24, default);
        await HoldAsync(inOrder: true);
    }

    [Test]
    public async Task The_catalogue_as_a_person_sees_it_with_filters_is_read_by_index()
    {
        await ShowCatalogue.Get(
            null,
            ["beginner"],
            ["en"],
            null,
            null,
            Learner,
            _site.Get<CatalogueQuery>(),
            _site.Get<CatalogueProgress>(),
            _site.Get<FacetViews>(),
            _site.Get<IAccess>(),
            _site.Get<ITexts>(),
            new ModelsOnly(),
            new DefaultHttpContext(),
            default
        );
        await HoldAsync();
    }

    [Test]
    public async Task The_filters_of_the_whole_catalogue_are_counted_by_index()
    {
        var catalogue = _site.Get<CatalogueQuery>();
        await catalogue.CountAsync(CatalogueFilter.None, default);
        await HoldAsync();
    }

    [Test]
    public async Task A_course_page_is_read_by_index()
    {
        await ShowCourse.Get(
            "c7",
            Learner,
            _site.Get<Seats>(),
            _site.Db,
            _site.Get<IPeople>(),
            _site.Get<IAccess>(),
            _site.Get<MainActions>(),
            _site.Get<ITexts>(),
            default
        );
        await HoldAsync();
    }

    [Test]
    public async Task A_lesson_page_and_its_completion_are_read_by_index()
    {
        await ShowLesson.Get(
            $"c{Courses - 1}",
            "l1",
            Learner,
            _site.Get<Seats>(),
            _site.Db,
            _site.Get<BlockViews>(),
            _site.Get<QuizCards>(),
            _site.Get<ITexts>(),
            default
        );
        await CompleteLesson.Post(
            $"c{Courses - 1}",
            "l2",
            Learner,
            _site.Get<Seats>(),
            _site.Db,
            _site.Get<QuizCards>(),
            _site.Get<Completions>(),
            default
        );
        await HoldAsync();
    }

    [Test]
    public async Task My_learning_is_read_by_index_and_in_order()
    {
        var first = await _site.Get<LearningQuery>().ReadAsync(Learner.Id, null, 24, default);
        await _site.Get<LearningQuery>().ReadAsync(Learner.Id, first.Next, 24, default);
        await _site.Get<LearningQuery>().NextAsync(Learner.Id, default);
        await HoldAsync(inOrder: true);
    }

    [TestCase(null)]
    [TestCase("40")]
    public async Task The_studio_s_list_is_read_by_index_and_in_order(string? before)
    {
        await ListCourses.GetAsync(
            before is null ? null : Cursor.Create(before),
            LearnerSite.Teacher,
            _site.Db,
            _site.Get<IPeople>(),
            _site.Get<IAccess>(),
            _site.Get<ITexts>(),
            default
        );
        await HoldAsync(inOrder: true);
    }

    [Test]
    public async Task Attempts_are_read_and_written_by_index()
    {
        var store = _site.Get<AttemptStore>();
        var attempts = await store.ListAsync(_quiz.Id, Learner.Id, default);
        var sheet = await store.SheetAsync(attempts[0].Id, default);
        await store.SaveAsync(
            attempts[0].Id,
            sheet.ToDictionary(question => question.Id, question => question.Answer),
            default
        );
        await HoldAsync();
    }

    [Test]
    public async Task A_file_is_found_by_index()
    {
        await ShowFile.Get(
            $"c{Courses - 1}",
            _fileId,
            new DefaultHttpContext(),
            Learner,
            _site.Get<Seats>(),
            _site.Db,
            _site.Get<IFiles>(),
            default
        );
        await HoldAsync();
    }

    [Test]
    public async Task Every_foreign_key_begins_an_index()
    {
        // Else a deleted row has its children looked for in the whole table.
        var missing = await _plans.RowsAsync(kind is TestDatabaseKind.Sqlite ? SqliteKeys : PostgresKeys);
        Assert.That(missing, Is.Empty);
    }

    private async Task HoldAsync(bool inOrder = false)
    {
        Assert.That(_plans.Count, Is.Positive, "nothing was read");
        Assert.Multiple(async () =>
        {
            foreach (var (sql, plan) in await _plans.TakeAsync())
            foreach (var line in plan)
            {
                Assert.That(line, Does.Not.Match(@"^SCAN (?!CONSTANT|\()|Seq Scan on courses_"), sql);
                if (inOrder)
                    Assert.That(line, Does.Not.Match("TEMP B-TREE FOR ORDER BY|Sort Key"), sql);
            }
        });
    }

    private Task<long> AddFileAsync(long courseId) =>
        _site.Db.InsertWithInt64IdentityAsync(
            new CourseFile
            {
                CourseId = courseId,
                Path = "a.png",
                Name = "a.png",
                MediaType = "image/png",
                Length = 1,
                FileKey = new('a', 64),
                Sha256 = new('a', 64),
            }
        );

    private const string SqliteKeys = """
        SELECT t.name || '.' || k."from" FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) k
        WHERE t.type = 'table' AND t.name LIKE 'courses!_%' ESCAPE '!' AND NOT EXISTS (
            SELECT 1 FROM pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c
            WHERE c.seqno = 0 AND c.name = k."from")
        """;

    private const string PostgresKeys = """
        SELECT k.conrelid::regclass || '.' || k.conname FROM pg_constraint k
        WHERE k.contype = 'f' AND k.conrelid::regclass::text LIKE 'courses!_%' ESCAPE '!' AND NOT EXISTS (
            SELECT 1 FROM pg_index i WHERE i.indrelid = k.conrelid AND i.indkey[0] = k.conkey[1])
        """;
}
