using Edulure.Plugins.Courses.Studio.Courses;
using Edulure.Plugins.Courses.Studio.Lessons;
using Edulure.Plugins.Courses.Studio.Outline;
using Edulure.Plugins.Courses.Studio.Quizzes;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Tests.Studio;

internal sealed class StudioAccessTests
{
    private StudioSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await StudioSite.CreateAsync(TestDatabaseKind.Sqlite);

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Somebody_elses_course_is_refused_by_every_handler()
    {
        foreach (var (name, call) in await CallsAsync(StudioSite.Other))
            Assert.That((await call()).Status(), Is.EqualTo(403), name);
    }

    [Test]
    public async Task A_course_that_is_not_there_is_not_found()
    {
        var (course, refusal) = await _site.Studio.OpenAsync(StudioSite.Owner, 4711, default);
        Assert.That(course, Is.Null);
        Assert.That(refusal!.Status(), Is.EqualTo(404));
    }

    [Test]
    public async Task The_site_owner_may_edit_every_course()
    {
        var course = await _site.AddCourseAsync();
        var page = await ShowOutline.GetAsync(
            course.Id,
            StudioSite.Owner,
            _site.Studio,
            _site.Db,
            _site.Texts,
            default
        );
        Assert.That(page.Status(), Is.EqualTo(200));
    }

    [Test]
    public async Task Parts_of_another_course_are_not_found_through_ones_own()
    {
        var mine = await _site.AddCourseAsync();
        var theirs = await _site.AddCourseAsync(StudioSite.Other, "theirs");
        var module = await _site.AddModuleAsync(theirs);
        var lesson = await _site.AddLessonAsync(module);
        var quizId = await _site.Editor.AddQuizAsync(lesson, default);
        var s = _site;
        var me = StudioSite.Teacher;

        Assert.That(
            (await EditModules.DeleteAsync(mine.Id, module.Id, me, s.Studio, s.Outline, s.Db, default)).Status(),
            Is.EqualTo(404)
        );
        Assert.That(
            (await EditOutlineLessons.DeleteAsync(mine.Id, lesson.Id, me, s.Studio, s.Outline, s.Db, default)).Status(),
            Is.EqualTo(404)
        );
        Assert.That(
            (await EditQuiz.GetAsync(mine.Id, quizId, me, s.Studio, s.Db, s.RichText, s.Texts, default)).Status(),
            Is.EqualTo(404)
        );
        Assert.That(await s.Db.Lessons.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task The_list_shows_ones_own_and_to_the_owner_all()
    {
        await _site.AddCourseAsync();
        await _site.AddCourseAsync(StudioSite.Other, "theirs");
        Assert.That(await CountAsync(StudioSite.Teacher), Is.EqualTo(1));
        Assert.That(await CountAsync(StudioSite.Owner), Is.EqualTo(2));
    }

    private async Task<int> CountAsync(Person person)
    {
        var page = await ListCourses.GetAsync(null, person, _site.Db, _site.People, _site.Access, _site.Texts, default);
        return page.Model<System.Collections.ICollection>("Courses").Count;
    }

    private async Task<IReadOnlyList<(string, Func<Task<IResult>>)>> CallsAsync(Person p)
    {
        var s = _site;
        var c = await s.AddCourseAsync();
        var m = await s.AddModuleAsync(c);
        var l = await s.AddLessonAsync(m);
        var q = await s.Editor.AddQuizAsync(l, default);
        var b = (await s.Editor.BlocksAsync(l.Id, default))[0].Id;
        var form = Posts.Of(("title", "Hacked"), ("text", "Hacked"));
        return
        [
            ("outline", () => ShowOutline.GetAsync(c.Id, p, s.Studio, s.Db, s.Texts, default)),
            ("settings", () => EditSettings.GetAsync(c.Id, p, s.Studio, s.Db, s.Texts, default)),
            (
                "settings post",
                () => EditSettings.PostAsync(c.Id, form, p, s.Studio, s.Images, s.Db, s.RichText, s.Texts, default)
            ),
            ("publish", () => PublishCourse.PublishAsync(c.Id, p, s.Studio, s.Db, s.Audit, s.Texts, s.Clock, default)),
            ("unpublish", () => PublishCourse.UnpublishAsync(c.Id, p, s.Studio, s.Db, s.Audit, default)),
            ("preview", () => PreviewMarkdown.PostAsync(c.Id, form, p, s.Studio, s.RichText, default)),
            ("add module", () => EditModules.AddAsync(c.Id, form, p, s.Studio, s.Outline, s.Db, s.Texts, default)),
            ("order modules", () => EditModules.OrderAsync(c.Id, form, p, s.Studio, s.Outline, default)),
            ("module", () => EditModules.GetAsync(c.Id, m.Id, p, s.Studio, s.Db, s.Texts, default)),
            ("rename module", () => EditModules.RenameAsync(c.Id, m.Id, form, p, s.Studio, s.Db, s.Texts, default)),
            ("move module", () => EditModules.MoveAsync(c.Id, m.Id, form, p, s.Studio, s.Outline, s.Db, default)),
            ("confirm module", () => EditModules.ConfirmDeleteAsync(c.Id, m.Id, p, s.Studio, s.Db, s.Texts, default)),
            ("delete module", () => EditModules.DeleteAsync(c.Id, m.Id, p, s.Studio, s.Outline, s.Db, default)),
            (
                "add lesson",
                () => EditOutlineLessons.AddAsync(c.Id, m.Id, form, p, s.Studio, s.Outline, s.Db, s.Texts, default)
            ),
            (
                "order lessons",
                () => EditOutlineLessons.OrderAsync(c.Id, m.Id, form, p, s.Studio, s.Outline, s.Db, default)
            ),
            (
                "move lesson",
                () => EditOutlineLessons.StepAsync(c.Id, l.Id, form, p, s.Studio, s.Outline, s.Db, default)
            ),
            (
                "choose module",
                () => EditOutlineLessons.ChooseModuleAsync(c.Id, l.Id, p, s.Studio, s.Db, s.Texts, default)
            ),
            ("place", () => EditOutlineLessons.PlaceAsync(c.Id, l.Id, form, p, s.Studio, s.Outline, s.Db, default)),
            (
                "confirm lesson",
                () => EditOutlineLessons.ConfirmDeleteAsync(c.Id, l.Id, p, s.Studio, s.Db, s.Texts, default)
            ),
            ("delete lesson", () => EditOutlineLessons.DeleteAsync(c.Id, l.Id, p, s.Studio, s.Outline, s.Db, default)),
            ("lesson", () => EditLesson.GetAsync(c.Id, l.Id, p, s.Studio, s.Editor, s.LessonPage, s.Db, default)),
            (
                "lesson post",
                () =>
                    EditLesson.PostAsync(
                        c.Id,
                        l.Id,
                        form,
                        p,
                        s.Studio,
                        s.Editor,
                        s.LessonPage,
                        s.Images,
                        s.RichText,
                        s.Db,
                        default
                    )
            ),
            ("confirm block", () => DeleteBlock.GetAsync(c.Id, l.Id, b, p, s.Studio, s.Db, s.Texts, default)),
            ("delete block", () => DeleteBlock.PostAsync(c.Id, l.Id, b, p, s.Studio, s.Editor, s.Db, default)),
            ("quiz", () => EditQuiz.GetAsync(c.Id, q, p, s.Studio, s.Db, s.RichText, s.Texts, default)),
            ("quiz post", () => EditQuiz.PostAsync(c.Id, q, form, p, s.Studio, s.Db, s.RichText, s.Texts, default)),
            (
                "new question",
                () => EditQuestion.NewAsync(c.Id, q, "choice", p, s.Studio, s.QuestionPage, s.Db, default)
            ),
            (
                "create question",
                () =>
                    EditQuestion.CreateAsync(
                        c.Id,
                        q,
                        "choice",
                        form,
                        p,
                        s.Studio,
                        s.QuestionPage,
                        s.RichText,
                        s.Db,
                        default
                    )
            ),
            ("question", () => EditQuestion.GetAsync(c.Id, q, 1, p, s.Studio, s.QuestionPage, s.Db, default)),
            (
                "question post",
                () => EditQuestion.UpdateAsync(c.Id, q, 1, form, p, s.Studio, s.QuestionPage, s.RichText, s.Db, default)
            ),
            ("order questions", () => ArrangeQuestions.OrderAsync(c.Id, q, form, p, s.Studio, s.Db, default)),
            ("move question", () => ArrangeQuestions.MoveAsync(c.Id, q, 1, form, p, s.Studio, s.Db, default)),
            (
                "confirm question",
                () => ArrangeQuestions.ConfirmDeleteAsync(c.Id, q, 1, p, s.Studio, s.Db, s.Texts, default)
            ),
            ("delete question", () => ArrangeQuestions.DeleteAsync(c.Id, q, 1, p, s.Studio, s.Db, default)),
        ];
    }
}
