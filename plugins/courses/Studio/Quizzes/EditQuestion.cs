using System.Globalization;
using System.Text.Json;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.ImportStore;
using Edulure.Plugins.Courses.Questions;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Studio.Quizzes;

/// <summary>Writes and changes one question. "Add a row" is a submit button: no script is needed.</summary>
internal static class EditQuestion
{
    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> NewAsync(
        long id,
        long quizId,
        string? kind,
        Person person,
        StudioCourses studio,
        QuestionPage page,
        CoursesDb db,
        CancellationToken cancellationToken
    )
    {
        var (course, quiz, refusal) = await StudioQuiz.OpenAsync(id, quizId, person, studio, db, cancellationToken);
        if (refusal is not null)
            return refusal;
        return Kind(kind) is { } chosen
            ? await page.ShowAsync(course!, quiz!, null, chosen, QuestionForm.Empty(), null, 200, cancellationToken)
            : Results.NotFound();
    }

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> GetAsync(
        long id,
        long quizId,
        long questionId,
        Person person,
        StudioCourses studio,
        QuestionPage page,
        CoursesDb db,
        CancellationToken cancellationToken
    )
    {
        var (course, quiz, refusal) = await StudioQuiz.OpenAsync(id, quizId, person, studio, db, cancellationToken);
        if (refusal is not null)
            return refusal;
        var row = await FindAsync(db, quizId, questionId, cancellationToken);
        if (row is null)
            return Results.NotFound();
        var question = Parse(row);
        return await page.ShowAsync(
            course!,
            quiz!,
            row,
            question.Kind,
            QuestionForm.Fill(question),
            QuestionForm.Rows(question),
            200,
            cancellationToken
        );
    }

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static Task<IResult> CreateAsync(
        long id,
        long quizId,
        string? kind,
        Form form,
        Person person,
        StudioCourses studio,
        QuestionPage page,
        IRichText richText,
        CoursesDb db,
        CancellationToken cancellationToken
    ) => SaveAsync(id, quizId, null, kind, form, person, studio, page, richText, db, cancellationToken);

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static Task<IResult> UpdateAsync(
        long id,
        long quizId,
        long questionId,
        Form form,
        Person person,
        StudioCourses studio,
        QuestionPage page,
        IRichText richText,
        CoursesDb db,
        CancellationToken cancellationToken
    ) => SaveAsync(id, quizId, questionId, null, form, person, studio, page, richText, db, cancellationToken);

    private static async Task<IResult> SaveAsync(
        long id,
        long quizId,
        long? questionId,
        string? kindName,
        Form form,
        Person person,
        StudioCourses studio,
        QuestionPage page,
        IRichText richText,
        CoursesDb db,
        CancellationToken cancellationToken
    )
    {
        var (course, quiz, refusal) = await StudioQuiz.OpenAsync(id, quizId, person, studio, db, cancellationToken);
        if (refusal is not null)
            return refusal;
        var row = questionId is { } key ? await FindAsync(db, quizId, key, cancellationToken) : null;
        if (questionId is not null && row is null)
            return Results.NotFound();
        var existing = row is null ? null : Parse(row);
        if ((existing?.Kind ?? Kind(kindName)) is not { } kind)
            return Results.NotFound();
        var rows = int.TryParse(form.Value("rows"), NumberStyles.None, CultureInfo.InvariantCulture, out var shown)
            ? Math.Clamp(shown, 1, QuestionDraft.MaxRows)
            : QuestionForm.Rows(existing);
        if (form.Value("action") == "add-row")
            return await page.ShowAsync(course!, quiz!, row, kind, form, rows + 1, 200, cancellationToken);
        var question = new QuestionDraft(form, richText).Read(kind, existing, "s" + Guid.NewGuid().ToString("N"), rows);
        var conflict = row is not null && form.Value("version") != QuestionPage.Version(row);
        if (conflict)
            form.Fail("", "courses.studio.error.conflict");
        if (!form.IsValid)
            return await page.ShowAsync(course!, quiz!, row, kind, form, rows, conflict ? 409 : 422, cancellationToken);
        await StoreAsync(db, quizId, row, question, cancellationToken);
        await studio.ChangedAsync(id, cancellationToken);
        return Redirect.To(StudioPages.Quiz(id, quizId) + "#questions", "courses.studio.saved");
    }

    private static async Task StoreAsync(
        CoursesDb db,
        long quizId,
        QuizQuestion? row,
        Question question,
        CancellationToken cancellationToken
    )
    {
        var body = JsonSerializer.Serialize(question, QuestionJson.Default.Question);
        if (row is not null)
            await db.UpdateAsync(row with { Points = question.Points, Body = body }, token: cancellationToken);
        else
            await db.InsertAsync(
                new QuizQuestion
                {
                    QuizId = quizId,
                    Position = await db.Questions.CountAsync(other => other.QuizId == quizId, cancellationToken),
                    Kind = QuestionMarkup.KindName(question.Kind),
                    Points = question.Points,
                    Body = body,
                },
                token: cancellationToken
            );
    }

    internal static Task<QuizQuestion?> FindAsync(
        CoursesDb db,
        long quizId,
        long questionId,
        CancellationToken cancellationToken
    ) => db.Questions.FirstOrDefaultAsync(row => row.Id == questionId && row.QuizId == quizId, cancellationToken);

    internal static Question Parse(QuizQuestion row) =>
        JsonSerializer.Deserialize(row.Body, QuestionJson.Default.Question)
        ?? throw new JsonException($"Question {row.Id} is empty.");

    private static QuestionKind? Kind(string? name) =>
        Enum.GetValues<QuestionKind>()
            .Cast<QuestionKind?>()
            .FirstOrDefault(kind => QuestionMarkup.KindName(kind!.Value) == name);
}
