using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Studio.Courses;
using Edulure.Plugins.Courses.Studio.Lessons;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Tests.Studio;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class StudioEditingTests(TestDatabaseKind kind)
{
    private StudioSite _site = null!;
    private Course _course = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await StudioSite.CreateAsync(kind);
        _course = await _site.AddCourseAsync();
    }

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Moving_and_deleting_keep_positions_dense()
    {
        var modules = new List<CourseModule>();
        for (var number = 0; number < 4; number++)
            modules.Add(await _site.AddModuleAsync(_course, $"M{number}"));
        await _site.Outline.StepModuleAsync(modules[3], -1, default);
        await _site.Outline.StepModuleAsync(modules[0], -1, default);
        await _site.Outline.DeleteModuleAsync(modules[1], default);
        var rows = await _site.Db.Modules.OrderBy(row => row.Position).ToListAsync();
        Assert.That(rows.Select(row => row.Position), Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(rows.Select(row => row.Title), Is.EqualTo(new[] { "M0", "M3", "M2" }));
    }

    [Test]
    public async Task An_order_that_names_other_lessons_changes_nothing()
    {
        var module = await _site.AddModuleAsync(_course);
        var first = await _site.AddLessonAsync(module);
        var second = await _site.AddLessonAsync(module);
        Assert.That(await _site.Outline.OrderLessonsAsync(module.Id, [second.Id], default), Is.False);
        Assert.That(await _site.Outline.OrderLessonsAsync(module.Id, [first.Id, first.Id], default), Is.False);
        Assert.That(await _site.Outline.OrderLessonsAsync(module.Id, [second.Id, first.Id], default), Is.True);
        Assert.That(
            await _site.Db.Lessons.OrderBy(row => row.Position).Select(row => row.Id).ToListAsync(),
            Is.EqualTo(new[] { second.Id, first.Id })
        );
    }

    [Test]
    public async Task A_lesson_moves_to_another_module_and_closes_the_gap()
    {
        var from = await _site.AddModuleAsync(_course);
        var to = await _site.AddModuleAsync(_course);
        var first = await _site.AddLessonAsync(from);
        var stays = await _site.AddLessonAsync(from);
        await _site.AddLessonAsync(to);
        await _site.Outline.PlaceLessonAsync(first, to.Id, default);
        var moved = await _site.Db.Lessons.SingleAsync(row => row.Id == first.Id);
        Assert.That((moved.ModuleId, moved.Position), Is.EqualTo((to.Id, 1)));
        Assert.That((await _site.Db.Lessons.SingleAsync(row => row.Id == stays.Id)).Position, Is.Zero);
    }

    [Test]
    public async Task Deleting_a_lesson_takes_its_quizzes_along()
    {
        var lesson = await _site.AddLessonAsync(await _site.AddModuleAsync(_course));
        await _site.Editor.AddQuizAsync(lesson, default);
        await _site.Outline.DeleteLessonAsync(lesson, default);
        Assert.That(await _site.Db.Quizzes.CountAsync() + await _site.Db.Blocks.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Publishing_asks_for_a_lesson_that_is_shown()
    {
        Assert.That((await PublishAsync()).Status(), Is.EqualTo(422));
        var lesson = await _site.AddLessonAsync(await _site.AddModuleAsync(_course));
        await _site.Db.Lessons.Set(row => row.Published, false).UpdateAsync();
        Assert.That((await PublishAsync()).Status(), Is.EqualTo(422));
        await _site.Db.Lessons.Set(row => row.Published, true).UpdateAsync();
        Assert.That((await PublishAsync()).Status(), Is.EqualTo(303));
        var course = await _site.Db.Courses.SingleAsync();
        Assert.That((course.State, course.LessonCount), Is.EqualTo(("published", 1)));
        Assert.That(_site.Pages.Evicted, Does.Contain($"course:{_course.Id}"));
    }

    [Test]
    public async Task Publishing_and_withdrawing_are_recorded_once_each()
    {
        await _site.AddLessonAsync(await _site.AddModuleAsync(_course));
        foreach (var _ in new[] { 1, 2 })
            await PublishAsync();
        foreach (var _ in new[] { 1, 2 })
            await PublishCourse.UnpublishAsync(
                _course.Id,
                StudioSite.Teacher,
                _site.Studio,
                _site.Db,
                _site.Audit,
                default
            );
        Assert.That(
            _site.Audit.Entries.Select(entry =>
                (
                    entry.Action,
                    entry.Subject.Reference,
                    entry.Subject.Name,
                    entry.Before?.ToJsonString(),
                    entry.After?.ToJsonString()
                )
            ),
            Is.EqualTo(
                new (string, string, string?, string?, string?)[]
                {
                    (
                        "courses.course.publish",
                        $"courses:course:{_course.Id}",
                        "Rust",
                        """{"state":"draft"}""",
                        """{"state":"published"}"""
                    ),
                    (
                        "courses.course.withdraw",
                        $"courses:course:{_course.Id}",
                        "Rust",
                        """{"state":"published"}""",
                        """{"state":"draft"}"""
                    ),
                }
            )
        );
    }

    [Test]
    public async Task Saving_a_lesson_sanitises_and_renders_it()
    {
        var (lesson, block) = await LessonWithTextAsync();
        var saved = await PostAsync(
            lesson,
            ("title", "New title"),
            ("published", "true"),
            ("version", await VersionAsync(lesson)),
            ($"text-{block}", "# Hello <script>alert(1)</script>"),
            ("action", "save")
        );
        Assert.That(saved.Status(), Is.EqualTo(303));
        var row = await _site.Db.Blocks.SingleAsync();
        Assert.That(row.Html, Does.Contain("Hello").And.Not.Contains("<script"));
        Assert.That((await _site.Db.Lessons.SingleAsync()).Title, Is.EqualTo("New title"));
    }

    [Test]
    public async Task A_conflict_keeps_what_was_typed_and_changes_nothing()
    {
        var (lesson, block) = await LessonWithTextAsync();
        var stale = await VersionAsync(lesson);
        await _site.Db.Blocks.Set(row => row.Source, "theirs").UpdateAsync();
        var answer = await PostAsync(
            lesson,
            ("title", "Mine"),
            ("published", "true"),
            ("version", stale),
            ($"text-{block}", "mine"),
            ("action", "save")
        );
        Assert.That(answer.Status(), Is.EqualTo(409));
        Assert.That(answer.Model<Form>("Form").Error("")!.Key, Is.EqualTo("courses.studio.error.conflict"));
        Assert.That(answer.Model<List<EditorBlock>>("Blocks")[0].Text, Is.EqualTo("mine"));
        Assert.That((await _site.Db.Blocks.SingleAsync()).Source, Is.EqualTo("theirs"));
        Assert.That(
            answer.Model<string>("Version"),
            Is.EqualTo(await VersionAsync(lesson)),
            "saving again goes through"
        );
    }

    [Test]
    public async Task A_broken_field_keeps_the_rest()
    {
        var (lesson, block) = await LessonWithTextAsync();
        var answer = await PostAsync(lesson, ("title", ""), ($"text-{block}", "typed"), ("action", "save"));
        Assert.That(answer.Status(), Is.EqualTo(422));
        Assert.That(answer.Model<List<EditorBlock>>("Blocks")[0].Text, Is.EqualTo("typed"));
    }

    [Test]
    public async Task An_uploaded_picture_comes_back_as_markdown()
    {
        var (lesson, block) = await LessonWithTextAsync();
        var form = Posts.With(
            [($"image-{block}", "../My bee.png", Posts.Png)],
            ("title", "T"),
            ($"text-{block}", "typed"),
            ("action", $"upload-{block}")
        );
        var answer = await PostAsync(lesson, form);
        var file = await _site.Db.Files.SingleAsync();
        Assert.That(
            answer.Model<List<EditorBlock>>("Blocks")[0].Text,
            Does.StartWith("typed").And.Contain($"](/courses/rust/files/{file.Id}/My%20bee.png)")
        );
    }

    [Test]
    public async Task A_picture_that_is_none_is_refused()
    {
        var (lesson, block) = await LessonWithTextAsync();
        var form = Posts.With(
            [($"image-{block}", "bee.png", "<svg onload=alert(1)>"u8.ToArray())],
            ("title", "T"),
            ("action", $"upload-{block}")
        );
        var answer = await PostAsync(lesson, form);
        Assert.That(answer.Status(), Is.EqualTo(422));
        Assert.That(await _site.Db.Files.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Another_slug_takes_the_addresses_in_the_content_along()
    {
        var (_, block) = await LessonWithTextAsync();
        await _site
            .Db.Blocks.Where(row => row.Id == block)
            .Set(row => row.Html, """<img src="/courses/rust/files/1/a.png">""")
            .UpdateAsync();
        await MoveAddress.RewriteAsync(_site.Db, _course.Id, "rust", "iron", default);
        Assert.That((await _site.Db.Blocks.SingleAsync()).Html, Does.Contain("/courses/iron/files/1/"));
    }

    private async Task<(Lesson Lesson, long Block)> LessonWithTextAsync()
    {
        var lesson = await _site.AddLessonAsync(await _site.AddModuleAsync(_course));
        return (lesson, await _site.Editor.AddMarkdownAsync(lesson, default));
    }

    private async Task<string> VersionAsync(Lesson lesson) =>
        LessonDraft.Version(
            await _site.Db.Lessons.SingleAsync(row => row.Id == lesson.Id),
            await _site.Editor.BlocksAsync(lesson.Id, default)
        );

    private Task<IResult> PublishAsync() =>
        PublishCourse.PublishAsync(
            _course.Id,
            StudioSite.Teacher,
            _site.Studio,
            _site.Db,
            _site.Audit,
            _site.Texts,
            _site.Clock,
            default
        );

    private Task<IResult> PostAsync(Lesson lesson, params (string, string)[] fields) =>
        PostAsync(lesson, Posts.Of(fields));

    private Task<IResult> PostAsync(Lesson lesson, Form form) =>
        EditLesson.PostAsync(
            _course.Id,
            lesson.Id,
            form,
            StudioSite.Teacher,
            _site.Studio,
            _site.Editor,
            _site.LessonPage,
            _site.Images,
            _site.RichText,
            _site.Db,
            default
        );
}
