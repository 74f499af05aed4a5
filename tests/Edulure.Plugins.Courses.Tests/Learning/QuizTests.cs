using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Enrolments;
using Edulure.Plugins.Courses.Questions;
using Edulure.Plugins.Courses.Quizzes;
using Edulure.Plugins.Courses.Tests.Studio;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Tests.Learning;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class QuizTests(TestDatabaseKind kind)
{
    private LearnerSite _site = null!;
    private Course _course = null!;
    private Lesson _lesson = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await LearnerSite.CreateAsync(kind);
        _course = await _site.AddCourseAsync();
        _lesson = (await _site.AddLessonsAsync(_course, 1))[0];
        foreach (var person in (Person[])[LearnerSite.Learner, LearnerSite.Other])
            await _site.Get<Enroller>().EnrolAsync(_course.Id, person.Id, default);
    }

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Answers_are_kept_scored_and_complete_the_lesson()
    {
        var quiz = await AddQuizAsync(new(), SomeQuestions.Choice(), SomeQuestions.Number(), SomeQuestions.Matching());
        var attempt = await StartAsync(quiz);
        var sheet = await SheetAsync(attempt);

        var saved = await AnswerAsync(quiz, attempt, "save", (sheet[0].Field, "a"), (sheet[1].Field, "41"));
        Assert.That(await saved.LocationAsync(), Does.EndWith($"/quiz/{quiz.Id}"));
        Assert.That((await SheetAsync(attempt))[0].Answer, Is.EqualTo(new OptionAnswer("a")));

        var submitted = await AnswerAsync(
            quiz,
            attempt,
            "submit",
            (sheet[0].Field, "a"),
            (sheet[1].Field, "41"),
            (sheet[2].Field + "-0", "c1"),
            (sheet[2].Field + "-1", "c1")
        );
        Assert.That(await submitted.LocationAsync(), Does.EndWith($"/attempts/{attempt.Id}"));

        var row = await _site.Db.Attempts.FirstAsync();
        Assert.That((row.State, row.Points, row.MaxPoints), Is.EqualTo((AttemptStates.Graded, 3m, 5m)));
        var result = (await ShowAsync(quiz, attempt)).Model<QuizResult>("Result");
        Assert.That(result.Percent, Is.EqualTo(60));
        Assert.That(await _site.Db.Progress.AnyAsync(progress => progress.LessonId == _lesson.Id), Is.True);
        Assert.That(_site.Events.Published.OfType<Completed>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Handing_in_with_open_questions_asks_first_and_keeps_what_was_answered()
    {
        var quiz = await AddQuizAsync(new(), SomeQuestions.Choice(), SomeQuestions.Number());
        var attempt = await StartAsync(quiz);
        var fields = ((await SheetAsync(attempt))[0].Field, "a");
        var asked = await AnswerAsync(quiz, attempt, "submit", fields);
        Assert.That(asked.Model<IReadOnlyList<QuestionView>>("Unanswered"), Has.Count.EqualTo(1));
        Assert.That((await SheetAsync(attempt))[0].Answer, Is.Not.Null);
        await AnswerAsync(quiz, attempt, "submit-anyway", fields);
        Assert.That((await _site.Db.Attempts.FirstAsync()).State, Is.EqualTo(AttemptStates.Graded));
    }

    [TestCase("0", "bogus", "courses.quiz.unknown_option")]
    [TestCase("1", "many", "courses.quiz.not_a_number")]
    [TestCase("1", "long", "courses.quiz.too_long")]
    [TestCase("2-0", "c9", "courses.quiz.unknown_option")]
    public async Task Bad_input_names_its_field_changes_nothing_and_stays_on_the_page(
        string at,
        string value,
        string key
    )
    {
        var quiz = await AddQuizAsync(new(), SomeQuestions.Choice(), SomeQuestions.Number(), SomeQuestions.Matching());
        var attempt = await StartAsync(quiz);
        var sheet = await SheetAsync(attempt);
        var question = sheet[at[0] - '0'];
        value = value == "long" ? new('9', 100) : value;
        var page = await AnswerAsync(quiz, attempt, "submit", (question.Field + at[1..], value));

        Assert.That(page.Status(), Is.EqualTo(422));
        var error = page.Model<Form>("Form").Errors.Single();
        Assert.That((error.Field, error.Key), Is.EqualTo((question.Field, key)));
        Assert.That((await SheetAsync(attempt)).All(row => row.Answer is null && row.SavedAt is null), Is.True);
        if (question.Question is NumericQuestion)
            Assert.That(page.Model<IReadOnlyList<QuestionView>>("Questions")[1].Value, Is.EqualTo(value));
    }

    [Test]
    public async Task No_more_attempts_are_begun_than_are_allowed()
    {
        var quiz = await AddQuizAsync(new(AttemptsAllowed: 2), SomeQuestions.Choice());
        for (var number = 1; number <= 2; number++)
        {
            var attempt = await StartAsync(quiz);
            Assert.That(await BeginAsync(quiz), Is.EqualTo(StartResult.AlreadyOpen));
            await AnswerAsync(quiz, attempt, "submit-anyway");
        }
        Assert.That(await BeginAsync(quiz), Is.EqualTo(StartResult.NoneLeft));
        Assert.That(await BeginAsync(quiz, LearnerSite.Other), Is.EqualTo(StartResult.Started));
        Assert.That(await _site.Db.Attempts.CountAsync(), Is.EqualTo(3));
    }

    [Test]
    public async Task What_comes_within_the_grace_counts_and_what_comes_later_does_not()
    {
        var quiz = await AddQuizAsync(new(TimeLimitSeconds: 600), SomeQuestions.Choice(), SomeQuestions.Number());
        var first = await StartAsync(quiz);
        var sheet = await SheetAsync(first);
        _site.Clock.Advance(TimeSpan.FromSeconds(650));
        await AnswerAsync(quiz, first, "save", (sheet[0].Field, "a"));
        var inGrace = await _site.Db.Attempts.FirstAsync(row => row.Id == first.Id);
        Assert.That((inGrace.State, inGrace.Points), Is.EqualTo((AttemptStates.Graded, 2m)));
        Assert.That(inGrace.SubmittedAt, Is.EqualTo(first.StartedAt.AddSeconds(600)));

        var second = await StartAsync(quiz);
        sheet = await SheetAsync(second);
        await AnswerAsync(quiz, second, "save", (sheet[0].Field, "a"));
        _site.Clock.Advance(TimeSpan.FromSeconds(661));
        await AnswerAsync(quiz, second, "submit", (sheet[0].Field, "a"), (sheet[1].Field, "42"));
        var late = await _site.Db.Attempts.FirstAsync(row => row.Id == second.Id);
        Assert.That((late.State, late.Points), Is.EqualTo((AttemptStates.Graded, 2m)), "only what was saved");
    }

    [Test]
    public async Task Looking_at_the_quiz_after_its_time_hands_in_what_was_saved()
    {
        var quiz = await AddQuizAsync(new(TimeLimitSeconds: 60), SomeQuestions.Choice());
        var attempt = await StartAsync(quiz);
        _site.Clock.Advance(TimeSpan.FromSeconds(121));
        var answer = await ShowQuiz.Get(
            "rust",
            "l1",
            quiz.Id,
            LearnerSite.Learner,
            _site.Get<QuizVisits>(),
            _site.Get<AttemptStore>(),
            _site.Get<QuizPages>(),
            _site.Clock,
            default
        );
        Assert.That(await answer.LocationAsync(), Does.EndWith($"/attempts/{attempt.Id}"));
    }

    [Test]
    public async Task Somebody_elses_attempt_is_not_there()
    {
        var quiz = await AddQuizAsync(new(), SomeQuestions.Choice());
        var attempt = await StartAsync(quiz);
        Assert.That((await ShowAsync(quiz, attempt, LearnerSite.Other)).Status(), Is.EqualTo(404));
        var answered = await AnswerAsync(LearnerSite.Other, quiz, attempt, "submit-anyway");
        Assert.That(answered.Status(), Is.EqualTo(404));
        Assert.That((await _site.Db.Attempts.FirstAsync()).State, Is.EqualTo(AttemptStates.Open));
    }

    [Test]
    public async Task What_is_handed_in_stays_as_it_is()
    {
        var quiz = await AddQuizAsync(new(), SomeQuestions.Choice());
        var attempt = await StartAsync(quiz);
        var field = (await SheetAsync(attempt))[0].Field;
        await AnswerAsync(quiz, attempt, "submit", (field, "b"));
        await AnswerAsync(quiz, attempt, "submit", (field, "a"));
        Assert.That((await _site.Db.Attempts.FirstAsync()).Points, Is.EqualTo(0m));
        var visit = await VisitAsync(quiz);
        Assert.That(await _site.Get<AttemptStore>().SubmitAsync(visit, attempt, default), Is.False);
    }

    [Test]
    public async Task An_essay_waits_for_a_person()
    {
        var quiz = await AddQuizAsync(new(), SomeQuestions.Choice(), SomeQuestions.Essay());
        var attempt = await StartAsync(quiz);
        var sheet = await SheetAsync(attempt);
        await AnswerAsync(quiz, attempt, "submit", (sheet[0].Field, "a"), (sheet[1].Field, "Because."));
        var row = await _site.Db.Attempts.FirstAsync();
        Assert.That((row.State, row.Points, row.MaxPoints), Is.EqualTo((AttemptStates.NeedsGrading, 2m, 7m)));
        Assert.That((await ShowAsync(quiz, attempt)).Model<bool>("NeedsGrading"), Is.True);
    }

    [Test]
    public async Task Questions_are_drawn_from_banks_and_stay_with_the_attempt()
    {
        var bankId = await _site.Db.InsertWithInt64IdentityAsync(
            new Quiz
            {
                CourseId = _course.Id,
                Title = "Bank",
                IsBank = true,
            }
        );
        await _site.AddQuestionsAsync(bankId, [.. Enumerable.Range(0, 6).Select(i => SomeQuestions.Choice($"b{i}"))]);
        var quiz = await AddQuizAsync(
            new(Draws: $$"""[{"bankQuizId":{{bankId}},"count":4,"pointsEach":3}]"""),
            SomeQuestions.Number()
        );
        var sheet = await SheetAsync(await StartAsync(quiz));
        Assert.That(sheet, Has.Count.EqualTo(5));
        Assert.That(sheet.Skip(1).Select(row => row.Question.Points), Is.All.EqualTo(3m));
        Assert.That(sheet.Select(row => row.Id).Distinct().Count(), Is.EqualTo(5));
    }

    [Test]
    public void The_order_of_options_is_the_attempts_own_and_stays()
    {
        var first = AttemptOrder.Shuffle("abcdefgh", 1, 7);
        Assert.That(AttemptOrder.Shuffle("abcdefgh", 1, 7), Is.EqualTo(first));
        Assert.That(AttemptOrder.Shuffle("abcdefgh", 2, 7), Is.Not.EqualTo(first));
        Assert.That(first, Is.EquivalentTo("abcdefgh"));
    }

    private Task<Quiz> AddQuizAsync(QuizShape shape, params IReadOnlyList<Question> questions) =>
        _site.AddQuizAsync(
            _lesson,
            new Quiz
            {
                CourseId = _course.Id,
                Title = "Quiz",
                AttemptsAllowed = shape.AttemptsAllowed,
                TimeLimitSeconds = shape.TimeLimitSeconds,
                Draws = shape.Draws,
            },
            questions
        );

    private Task<StartResult> BeginAsync(Quiz quiz, Person? person = null) =>
        _site.Get<AttemptStarter>().StartAsync(quiz, (person ?? LearnerSite.Learner).Id, default);

    private async Task<AttemptSummary> StartAsync(Quiz quiz)
    {
        Assert.That(await BeginAsync(quiz), Is.EqualTo(StartResult.Started));
        return (await _site.Get<AttemptStore>().ListAsync(quiz.Id, LearnerSite.Learner.Id, default))[^1];
    }

    private Task<List<SheetQuestion>> SheetAsync(AttemptSummary attempt) =>
        _site.Get<AttemptStore>().SheetAsync(attempt.Id, default);

    private async Task<QuizVisit> VisitAsync(Quiz quiz) =>
        (await _site.Get<QuizVisits>().FindAsync("rust", "l1", quiz.Id, LearnerSite.Learner, default)).Visit!;

    private Task<IResult> AnswerAsync(
        Quiz quiz,
        AttemptSummary attempt,
        string button,
        params (string Name, string Value)[] fields
    ) => AnswerAsync(LearnerSite.Learner, quiz, attempt, button, fields);

    private Task<IResult> AnswerAsync(
        Person person,
        Quiz quiz,
        AttemptSummary attempt,
        string button,
        params (string Name, string Value)[] fields
    ) =>
        AnswerAttempt.Post(
            "rust",
            "l1",
            quiz.Id,
            attempt.Id,
            Posts.Of([("do", button), .. fields]),
            person,
            _site.Get<QuizVisits>(),
            _site.Get<AttemptStore>(),
            _site.Get<QuizPages>(),
            _site.Clock,
            default
        );

    private Task<IResult> ShowAsync(Quiz quiz, AttemptSummary attempt, Person? person = null) =>
        ShowAttempt.Get(
            "rust",
            "l1",
            quiz.Id,
            attempt.Id,
            person ?? LearnerSite.Learner,
            _site.Get<QuizVisits>(),
            _site.Get<AttemptStore>(),
            _site.Get<QuizPages>(),
            default
        );

    private sealed record QuizShape(int? AttemptsAllowed = null, int? TimeLimitSeconds = null, string? Draws = null);
}
