using Autofac;
using Edulure.Engine.Data;
using Edulure.Plugins.Courses.Completion;
using Edulure.Plugins.Courses.CoursePage;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Enrolments;
using Edulure.Plugins.Courses.Player;
using Edulure.Plugins.Courses.Quizzes;
using Edulure.Plugins.Courses.Tests.Studio;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Tests.Learning;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class PlayerTests(TestDatabaseKind kind)
{
    private LearnerSite _site = null!;
    private Course _course = null!;
    private IReadOnlyList<Lesson> _lessons = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await LearnerSite.CreateAsync(kind);
        _course = await _site.AddCourseAsync();
        _lessons = await _site.AddLessonsAsync(_course, 3);
    }

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Enrolling_twice_makes_one_enrolment_and_one_event()
    {
        await EnrolAsync();
        await EnrolAsync();
        Assert.That(await _site.Db.Enrolments.CountAsync(), Is.EqualTo(1));
        Assert.That(
            _site.Events.Published,
            Is.EqualTo(new[] { new Enrolled(LearnerSite.Learner.Id, _course.Reference) })
        );
    }

    [Test]
    public async Task Enrolling_at_the_same_time_makes_one_enrolment_and_one_event()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async _ =>
                {
                    await using var scope = _site.Another();
                    await scope.Resolve<Enroller>().EnrolAsync(_course.Id, 4, default);
                })
        );
        Assert.That(await _site.Db.Enrolments.CountAsync(), Is.EqualTo(1));
        Assert.That(_site.Events.Published, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Lessons_are_closed_to_those_who_are_not_enrolled_and_drafts_are_not_there()
    {
        Assert.That(await (await ShowAsync("l1")).LocationAsync(), Is.EqualTo("/courses/rust"));
        await _site.Db.Courses.Set(course => course.State, CourseStates.Draft).UpdateAsync();
        Assert.That((await ShowAsync("l1")).Status(), Is.EqualTo(404));
        Assert.That((await ShowCourseAsync(null)).Status(), Is.EqualTo(404));
        Assert.That((await ShowCourseAsync(LearnerSite.Teacher)).Status(), Is.EqualTo(200));
    }

    [Test]
    public async Task An_editor_looks_without_leaving_traces()
    {
        var page = await ShowAsync("l1", LearnerSite.Teacher);
        Assert.That(page.Model<bool>("IsPreview"), Is.True);
        await CompleteAsync("l1", LearnerSite.Teacher);
        Assert.That(await _site.Db.Progress.AnyAsync(), Is.False);
    }

    [Test]
    public async Task One_goes_on_where_one_left()
    {
        await EnrolAsync();
        Assert.That(await ResumeAsync(), Is.EqualTo("/learn/rust/l1"));
        await ShowAsync("l2");
        Assert.That(await ResumeAsync(), Is.EqualTo("/learn/rust/l2"));
        Assert.That(
            (await ShowCourseAsync(LearnerSite.Learner)).Model<MainAction>("Action").Href,
            Is.EqualTo("/learn/rust/l2")
        );
    }

    [Test]
    public async Task Completing_the_last_lesson_completes_the_course_once()
    {
        await EnrolAsync();
        _site.Events.Published.Clear();
        Assert.That(await (await CompleteAsync("l1")).LocationAsync(), Is.EqualTo("/learn/rust/l2"));
        Assert.That(await (await CompleteAsync("l3")).LocationAsync(), Is.EqualTo("/learn/rust/l2"));
        Assert.That(await (await CompleteAsync("l2")).LocationAsync(), Is.EqualTo("/courses/rust/completed"));
        await CompleteAsync("l2");
        await CompleteAsync("l3");
        Assert.That(
            _site.Events.Published,
            Is.EqualTo(new[] { new Completed(LearnerSite.Learner.Id, _course.Reference) })
        );
        Assert.That((await _site.Db.Enrolments.FirstAsync()).CompletedAt, Is.EqualTo(_site.Clock.GetUtcNow()));
        Assert.That(await _site.Db.Progress.CountAsync(), Is.EqualTo(3));
    }

    [Test]
    public async Task Completing_all_lessons_at_the_same_time_completes_the_course_once()
    {
        await EnrolAsync();
        _site.Events.Published.Clear();
        await Task.WhenAll(
            _lessons.Select(async lesson =>
            {
                await using var scope = _site.Another();
                var db = scope.Resolve<CoursesDb>();
                await using var transaction = await db.BeginTransactionAsync();
                var completions = scope.Resolve<Completions>();
                await completions.CompleteLessonAsync(_course.Id, lesson.Id, LearnerSite.Learner.Id, default);
                await transaction.CommitAsync();
            })
        );
        Assert.That(_site.Events.Published.OfType<Completed>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Lessons_that_are_not_published_are_not_there_and_do_not_count()
    {
        await EnrolAsync();
        await _site
            .Db.Lessons.Where(lesson => lesson.Slug == "l3")
            .Set(lesson => lesson.Published, false)
            .UpdateAsync();
        Assert.That((await ShowAsync("l3")).Status(), Is.EqualTo(404));
        await CompleteAsync("l1");
        Assert.That(await (await CompleteAsync("l2")).LocationAsync(), Is.EqualTo("/courses/rust/completed"));
    }

    [Test]
    public async Task A_lesson_page_takes_at_most_six_statements_with_that_of_the_session()
    {
        await EnrolAsync();
        await _site.AddQuizAsync(
            _lessons[0],
            new Quiz { CourseId = _course.Id, Title = "Quiz" },
            SomeQuestions.Choice()
        );
        using var count = SqlCounter.Begin();
        await ShowAsync("l1");
        Assert.That(count.Statements, Is.EqualTo(5), "one more is the session's");
    }

    private Task<IResult> EnrolAsync() =>
        EnrolInCourse.Post("rust", LearnerSite.Learner, _site.Get<Seats>(), _site.Get<Enroller>(), default);

    private Task<IResult> ShowAsync(string lesson, Person? person = null) =>
        ShowLesson.Get(
            "rust",
            lesson,
            person ?? LearnerSite.Learner,
            _site.Get<Seats>(),
            _site.Db,
            _site.Get<BlockViews>(),
            _site.Get<QuizCards>(),
            _site.Get<ITexts>(),
            default
        );

    private Task<IResult> CompleteAsync(string lesson, Person? person = null) =>
        CompleteLesson.Post(
            "rust",
            lesson,
            person ?? LearnerSite.Learner,
            _site.Get<Seats>(),
            _site.Db,
            _site.Get<QuizCards>(),
            _site.Get<Completions>(),
            default
        );

    private Task<IResult> ShowCourseAsync(Person? person) =>
        ShowCourse.Get(
            "rust",
            person,
            _site.Get<Seats>(),
            _site.Db,
            _site.Get<IPeople>(),
            _site.Get<IAccess>(),
            _site.Get<MainActions>(),
            _site.Get<ITexts>(),
            default
        );

    private async Task<string> ResumeAsync() =>
        await (
            await ResumeCourse.Get("rust", LearnerSite.Learner, _site.Get<Seats>(), _site.Db, default)
        ).LocationAsync();
}
