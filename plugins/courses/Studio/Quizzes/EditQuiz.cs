using System.Globalization;
using System.Text.Json;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Questions;
using Edulure.Plugins.Courses.Studio.Outline;
using Edulure.Sdk;
using LinqToDB;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Studio.Quizzes;

/// <summary>The rules of a quiz, and the list of its questions.</summary>
internal static class EditQuiz
{
    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> GetAsync(
        long id,
        long quizId,
        Person person,
        StudioCourses studio,
        CoursesDb db,
        IRichText richText,
        ITexts texts,
        CancellationToken cancellationToken
    )
    {
        var (course, quiz, refusal) = await StudioQuiz.OpenAsync(id, quizId, person, studio, db, cancellationToken);
        return refusal
            ?? await ShowAsync(
                course!,
                quiz!,
                Fill(quiz!),
                db,
                richText,
                texts,
                StatusCodes.Status200OK,
                cancellationToken
            );
    }

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> PostAsync(
        long id,
        long quizId,
        Form form,
        Person person,
        StudioCourses studio,
        CoursesDb db,
        IRichText richText,
        ITexts texts,
        CancellationToken cancellationToken
    )
    {
        var (course, quiz, refusal) = await StudioQuiz.OpenAsync(id, quizId, person, studio, db, cancellationToken);
        if (refusal is not null)
            return refusal;
        var minutes = form.Text("minutes").Number(0.1m, 10_000);
        var changed = quiz! with
        {
            Title = form.Text("title").Required().MaxLength(EditModules.MaxTitle).Value,
            IntroHtml = StudioMarkup.Block(richText, form.Text("intro").MaxLength(20_000).Value) ?? "",
            AttemptsAllowed = (int?)form.Text("attempts").WholeNumber(1, 100),
            PassingPercent = form.Text("passing").Number(0, 100),
            TimeLimitSeconds = minutes is { } limit ? (int)Math.Round(limit * 60) : null,
            ShuffleOptions = form.Checked("shuffle"),
        };
        var conflict = form.Value("version") != Version(quiz!);
        if (conflict)
            form.Fail("", "courses.studio.error.conflict");
        if (!form.IsValid)
            return await ShowAsync(
                course!,
                quiz!,
                form,
                db,
                richText,
                texts,
                conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity,
                cancellationToken
            );
        await db.UpdateAsync(changed, token: cancellationToken);
        await studio.ChangedAsync(id, cancellationToken);
        return Redirect.To(StudioPages.Quiz(id, quizId), "courses.studio.saved");
    }

    private static Form Fill(Quiz quiz) =>
        Form.Of(
            ("title", quiz.Title),
            ("intro", StudioMarkup.Typed(quiz.IntroHtml)),
            ("attempts", quiz.AttemptsAllowed?.ToString(CultureInfo.InvariantCulture)),
            ("passing", quiz.PassingPercent?.ToString("0.##", CultureInfo.InvariantCulture)),
            (
                "minutes",
                quiz.TimeLimitSeconds is { } seconds
                    ? (seconds / 60m).ToString("0.##", CultureInfo.InvariantCulture)
                    : null
            ),
            ("shuffle", quiz.ShuffleOptions ? "true" : "")
        );

    private static async Task<Page> ShowAsync(
        Course course,
        Quiz quiz,
        Form form,
        CoursesDb db,
        IRichText richText,
        ITexts texts,
        int status,
        CancellationToken cancellationToken
    )
    {
        var questions = await StudioQuiz.QuestionsAsync(db, quiz.Id, cancellationToken);
        return new(
            "studio/quiz",
            new
            {
                Course = course,
                Quiz = quiz,
                Form = form,
                Version = Version(quiz),
                Href = StudioPages.Quiz(course.Id, quiz.Id),
                Draws = quiz.Draws is { } draws
                    ? JsonSerializer.Deserialize(draws, BlockJson.Default.IReadOnlyListStoredDraw)?.Count ?? 0
                    : 0,
                Questions = questions
                    .Select(
                        (question, index) =>
                            new
                            {
                                question.Id,
                                question.Kind,
                                question.Points,
                                Text = Excerpt(question, richText),
                                Href = StudioPages.Question(course.Id, quiz.Id, question.Id),
                                First = index == 0,
                                Last = index == questions.Count - 1,
                            }
                    )
                    .ToList(),
            }
        )
        {
            Title = quiz.Title,
            StatusCode = status,
            Breadcrumbs = await StudioQuiz.TrailAsync(db, texts, course, quiz, withQuiz: false, cancellationToken),
            Resource = course.Reference,
        };
    }

    private static string Excerpt(QuizQuestion question, IRichText richText) =>
        richText.Excerpt(JsonSerializer.Deserialize(question.Body, QuestionJson.Default.Question)?.TextHtml ?? "", 140);

    private static string Version(Quiz quiz) =>
        Versions.Of(
            quiz.Title,
            quiz.IntroHtml,
            quiz.AttemptsAllowed?.ToString(CultureInfo.InvariantCulture),
            quiz.PassingPercent?.ToString("0.####", CultureInfo.InvariantCulture),
            quiz.TimeLimitSeconds?.ToString(CultureInfo.InvariantCulture),
            quiz.ShuffleOptions ? "1" : "0"
        );
}
