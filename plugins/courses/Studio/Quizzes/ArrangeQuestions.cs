using System.Globalization;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Studio.Outline;
using Edulure.Sdk;
using LinqToDB;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Studio.Quizzes;

/// <summary>Moves and deletes questions. Positions stay dense, from 0.</summary>
internal static class ArrangeQuestions
{
    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> MoveAsync(
        long id,
        long quizId,
        long questionId,
        Form form,
        Person person,
        StudioCourses studio,
        CoursesDb db,
        CancellationToken cancellationToken
    )
    {
        var (_, _, refusal) = await StudioQuiz.OpenAsync(id, quizId, person, studio, db, cancellationToken);
        if (refusal is not null)
            return refusal;
        await using (var transaction = await db.BeginTransactionAsync(cancellationToken))
        {
            var rows = await StudioQuiz.QuestionsAsync(db, quizId, cancellationToken);
            var order = Steps.Of([.. rows.Select(row => row.Id)], questionId, Steps.Parse(form.Value("move")));
            await PlaceAsync(db, rows, order, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        return Redirect.To(StudioPages.Quiz(id, quizId) + "#questions");
    }

    /// <summary>What dragging sends: the whole order.</summary>
    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> OrderAsync(
        long id,
        long quizId,
        Form form,
        Person person,
        StudioCourses studio,
        CoursesDb db,
        CancellationToken cancellationToken
    )
    {
        var (_, _, refusal) = await StudioQuiz.OpenAsync(id, quizId, person, studio, db, cancellationToken);
        if (refusal is not null)
            return refusal;
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        var rows = await StudioQuiz.QuestionsAsync(db, quizId, cancellationToken);
        var order = Steps.ParseOrder(form.Value("order"));
        if (order is null || !order.Order().SequenceEqual(rows.Select(row => row.Id).Order()))
            return Results.StatusCode(StatusCodes.Status409Conflict);
        await PlaceAsync(db, rows, order, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Results.NoContent();
    }

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> ConfirmDeleteAsync(
        long id,
        long quizId,
        long questionId,
        Person person,
        StudioCourses studio,
        CoursesDb db,
        ITexts texts,
        CancellationToken cancellationToken
    )
    {
        var (course, _, refusal) = await StudioQuiz.OpenAsync(id, quizId, person, studio, db, cancellationToken);
        if (refusal is not null)
            return refusal;
        var row = await EditQuestion.FindAsync(db, quizId, questionId, cancellationToken);
        return row is null
            ? Results.NotFound()
            : ConfirmDelete.Page(
                course!,
                (row.Position + 1).ToString(CultureInfo.InvariantCulture),
                "question",
                null,
                StudioPages.Quiz(id, quizId),
                texts
            );
    }

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> DeleteAsync(
        long id,
        long quizId,
        long questionId,
        Person person,
        StudioCourses studio,
        CoursesDb db,
        CancellationToken cancellationToken
    )
    {
        var (_, _, refusal) = await StudioQuiz.OpenAsync(id, quizId, person, studio, db, cancellationToken);
        if (refusal is not null)
            return refusal;
        await using (var transaction = await db.BeginTransactionAsync(cancellationToken))
        {
            await db.Questions.DeleteAsync(row => row.Id == questionId && row.QuizId == quizId, cancellationToken);
            var left = await StudioQuiz.QuestionsAsync(db, quizId, cancellationToken);
            await PlaceAsync(db, left, [.. left.Select(row => row.Id)], cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        await studio.ChangedAsync(id, cancellationToken);
        return Redirect.To(StudioPages.Quiz(id, quizId) + "#questions", "courses.studio.deleted");
    }

    private static async Task PlaceAsync(
        CoursesDb db,
        List<QuizQuestion> rows,
        IReadOnlyList<long> order,
        CancellationToken cancellationToken
    )
    {
        foreach (var (position, id) in order.Index())
            if (rows.Find(row => row.Id == id)!.Position != position)
                await db
                    .Questions.Where(row => row.Id == id)
                    .Set(row => row.Position, position)
                    .UpdateAsync(cancellationToken);
    }
}
