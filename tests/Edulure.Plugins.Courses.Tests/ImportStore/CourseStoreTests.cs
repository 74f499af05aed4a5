using System.Text.Json;
using Edulure.Plugins.Courses.ImportStore;
using Edulure.Plugins.Courses.Tests.Studio;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;

namespace Edulure.Plugins.Courses.Tests.ImportStore;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class CourseStoreTests(TestDatabaseKind kind)
{
    private StudioSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await StudioSite.CreateAsync(kind);

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task An_import_writes_every_row_and_file()
    {
        var report = await SaveAsync("k1", publish: true);

        var course = await _site.Db.Courses.SingleAsync();
        Assert.That(course, Has.Property("Slug").EqualTo("uber-bienen").And.Property("State").EqualTo("published"));
        Assert.That(course.LessonCount, Is.EqualTo(2), "lessons of an unpublished module do not count");
        Assert.That(report, Has.Property("Modules").EqualTo(2).And.Property("Lessons").EqualTo(4));
        Assert.That(await _site.Db.Modules.CountAsync(), Is.EqualTo(report.Modules));
        Assert.That(await _site.Db.Lessons.CountAsync(), Is.EqualTo(report.Lessons));
        Assert.That(await _site.Db.Questions.CountAsync(), Is.EqualTo(report.Questions));
        Assert.That(await _site.Db.Files.CountAsync(), Is.EqualTo(report.Files));
        Assert.That((await _site.CountAsync()).Files, Is.EqualTo(report.Files));
        Assert.That(_site.Pages.Evicted, Does.Contain("courses"));
    }

    [Test]
    public async Task Addresses_lead_to_the_stored_files_and_lessons()
    {
        await SaveAsync("k1");

        var image = await _site.Db.Files.SingleAsync(file => file.Path == "img/bee 1.png");
        var block = await _site.Db.Blocks.OrderBy(row => row.Id).FirstAsync();
        Assert.That(block.Html, Does.Contain($"/courses/uber-bienen/files/{image.Id}/bee%201.png"));
        Assert.That(block.Html, Does.Contain("/learn/uber-bienen/intro-2#wings"));
        var body = await _site.Db.Questions.Select(row => row.Body).FirstAsync();
        Assert.That(body, Does.Contain($"/courses/uber-bienen/files/{image.Id}/bee%201.png"));
        var quiz = await _site.Db.Quizzes.SingleAsync(row => !row.IsBank);
        var bank = await _site.Db.Quizzes.SingleAsync(row => row.IsBank);
        Assert.That(quiz.Draws, Does.Contain($"\"bankQuizId\":{bank.Id}"));
        Assert.That(quiz.PassingPercent, Is.EqualTo(80m));
    }

    [Test]
    public async Task Nothing_stored_holds_a_script()
    {
        await SaveAsync("k1");
        await StoredMarkup.AssertHarmlessAsync(_site.Db);
    }

    [Test]
    public async Task Types_follow_content_and_captions_become_web_vtt()
    {
        await SaveAsync("k1");

        var types = await _site.Db.Files.ToDictionaryAsync(file => file.Path, file => file.MediaType);
        Assert.That(types["img/bee 1.png"], Is.EqualTo("image/png"));
        Assert.That(types["fake.png"], Is.EqualTo("application/octet-stream"));
        Assert.That(types["subs.srt"], Is.EqualTo("text/vtt"));
        var key = await _site
            .Db.Files.Where(file => file.Path == "subs.srt")
            .Select(file => file.FileKey)
            .SingleAsync();
        await using var content = (await _site.Files.OpenAsync(key))!;
        Assert.That(
            await new StreamReader(content).ReadToEndAsync(),
            Does.StartWith("WEBVTT").And.Contain("00:00:01.000 --> 00:00:02.000")
        );
    }

    [Test]
    public async Task What_leads_nowhere_is_a_loss()
    {
        var report = await SaveAsync("k1");
        var reasons = report.Losses.Select(loss => loss.Reason).ToList();
        Assert.That(reasons, Has.Some.Contains("'gone'").And.Some.Contains("'gone.pdf'"));
        Assert.That(reasons, Has.Some.Contains("not a web address"));
    }

    [Test]
    public async Task The_same_title_gets_another_slug()
    {
        await SaveAsync("k1");
        var second = await SaveAsync("k2");
        Assert.That(second.Slug, Is.EqualTo("uber-bienen-2"));
    }

    [Test]
    public async Task The_same_key_imports_once()
    {
        var first = await SaveAsync("k1");
        var before = await _site.CountAsync();
        var again = await SaveAsync("k1");
        Assert.That(again.ToJson(), Is.EqualTo(first.ToJson()));
        Assert.That(await _site.CountAsync(), Is.EqualTo(before));
    }

    [TestCase(1), TestCase(2), TestCase(3)]
    public async Task A_file_that_cannot_be_stored_leaves_nothing(int number)
    {
        _site.Files.FailAt = number;
        Assert.That(async () => await SaveAsync("k1"), Throws.InstanceOf<IOException>());
        Assert.That(await _site.CountAsync(), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_row_that_cannot_be_written_leaves_nothing()
    {
        // The last statement of the transaction needs this table.
        await _site.Db.ExecuteAsync("ALTER TABLE courses_questions RENAME TO courses_away");
        Assert.That(async () => await SaveAsync("k1"), Throws.Exception);
        await _site.Db.ExecuteAsync("ALTER TABLE courses_away RENAME TO courses_questions");
        Assert.That(await _site.CountAsync(), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_cancelled_import_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource();
        _site.Files.BeforeSave = number =>
        {
            if (number == 2)
                cancel.Cancel();
        };
        Assert.That(
            async () => await SaveAsync("k1", cancellationToken: cancel.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(await _site.CountAsync(), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task What_a_killed_import_left_is_swept_by_the_next()
    {
        await _site.Journal.BeginAsync("dead", default);
        var orphan = await _site.Files.SaveAsync(new MemoryStream([1]), 1);
        await _site.Journal.NoteFileAsync("dead", orphan.Key, default);
        _site.Clock.Advance(TimeSpan.FromDays(2));
        await SaveAsync("k1");
        Assert.That(await _site.Files.OpenAsync(orphan.Key), Is.Null);
    }

    [Test]
    public async Task The_report_has_the_promised_members()
    {
        using var json = JsonDocument.Parse((await SaveAsync("k1")).ToJson());
        Assert.That(
            json.RootElement.EnumerateObject().Select(member => member.Name),
            Is.EqualTo(
                new[]
                {
                    "slug",
                    "title",
                    "format",
                    "modules",
                    "lessons",
                    "quizzes",
                    "questions",
                    "assignments",
                    "files",
                    "losses",
                }
            )
        );
    }

    private Task<StoredImport> SaveAsync(
        string key,
        bool publish = false,
        CancellationToken cancellationToken = default
    ) =>
        _site.Store.SaveAsync(
            SmallCourse.Make(),
            new(key, StudioSite.Teacher.Id, publish),
            new Ignored(),
            cancellationToken
        );

    private sealed class Ignored : IProgress<ImportStage>
    {
        public void Report(ImportStage value) => Assert.That(value.Fraction, Is.InRange(0, 1));
    }
}
