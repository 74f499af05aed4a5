using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.ImportStore;
using Edulure.Plugins.Courses.Questions;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Studio.Quizzes;

/// <summary>Shows the form of a question with what it holds.</summary>
internal sealed class QuestionPage(CoursesDb db, ITexts texts)
{
    /// <param name="course">Of the quiz.</param>
    /// <param name="quiz">Of the question.</param>
    /// <param name="row">As it is stored; null for a new one.</param>
    /// <param name="kind">Of the question.</param>
    /// <param name="form">What the fields show.</param>
    /// <param name="rows">How many rows; null: as for a new question.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Page> ShowAsync(
        Course course,
        Quiz quiz,
        QuizQuestion? row,
        QuestionKind kind,
        Form form,
        int? rows,
        int status,
        CancellationToken cancellationToken
    )
    {
        var name = QuestionMarkup.KindName(kind);
        var count = Math.Min(rows ?? QuestionForm.Rows(null), QuestionDraft.MaxRows);
        return new(
            "studio/question",
            new
            {
                Course = course,
                Quiz = quiz,
                Form = form,
                Kind = name,
                Rows = Enumerable.Range(0, count).ToList(),
                RowCount = count,
                CanAdd = count < QuestionDraft.MaxRows,
                Version = row is null ? "" : Version(row),
                Action = row is null
                    ? $"{StudioPages.Quiz(course.Id, quiz.Id)}/questions/new?kind={name}"
                    : StudioPages.Question(course.Id, quiz.Id, row.Id),
                Back = StudioPages.Quiz(course.Id, quiz.Id),
                Rules = Enum.GetValues<MultipleRule>()
                    .Select(rule => new Choice(rule.ToString(), texts.Get($"courses.studio.rule.{rule}")))
                    .ToList(),
                Matches = Enum.GetValues<TextMatch>()
                    .Select(match => new Choice(match.ToString(), texts.Get($"courses.studio.match.{match}")))
                    .ToList(),
            }
        )
        {
            Title = texts.Get(
                row is null ? "courses.studio.question.new" : "courses.studio.question.edit",
                ("kind", texts.Get($"courses.studio.kind.{name}"))
            ),
            StatusCode = status,
            Breadcrumbs = await StudioQuiz.TrailAsync(db, texts, course, quiz, withQuiz: true, cancellationToken),
        };
    }

    public static string Version(QuizQuestion row) => Versions.Of(row.Body);
}
