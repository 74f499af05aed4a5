using Edulure.Engine.Text;
using Edulure.Plugins.Courses.Demo;
using Edulure.Plugins.Courses.Questions;
using Edulure.Plugins.Courses.Studio.Quizzes;

namespace Edulure.Plugins.Courses.Tests.Studio;

internal sealed class QuestionFormTests
{
    private static readonly EssayQuestion Essay = new()
    {
        Key = "essay",
        TextHtml = "<p>Why?</p>",
        GraderNotesHtml = "<p>Because</p>",
    };

    private static IEnumerable<Question> Questions => [.. DemoQuiz.Questions, Essay];

    [TestCaseSource(nameof(Questions))]
    public void A_question_survives_its_form(Question question)
    {
        var shown = QuestionForm.Fill(question);
        var posted = Posts.Of([.. shown.Names.Select(name => (name, shown.Value(name)))]);
        var read = new QuestionDraft(posted, new RichText()).Read(
            question.Kind,
            question,
            "new",
            QuestionForm.Rows(question)
        );
        Assert.That(posted.Errors.Select(error => error.Field), Is.Empty);
        Assert.That(Json(read), Is.EqualTo(Json(question)));
    }

    [TestCase(QuestionKind.Choice, "right")]
    [TestCase(QuestionKind.Multiple, "option-0")]
    [TestCase(QuestionKind.ShortAnswer, "accepted-0")]
    [TestCase(QuestionKind.Numeric, "value-0")]
    [TestCase(QuestionKind.Matching, "prompt-0")]
    [TestCase(QuestionKind.TrueFalse, "answer")]
    public void An_empty_form_names_what_is_missing(QuestionKind kind, string field)
    {
        var form = Posts.Of(("points", "1"), ("rows", "4"));
        new QuestionDraft(form, new RichText()).Read(kind, null, "new", 4);
        Assert.That(form.Errors.Select(error => error.Field), Does.Contain("text").And.Contain(field));
    }

    private static string Json(Question question) =>
        System.Text.Json.JsonSerializer.Serialize(question, QuestionJson.Default.Question);
}
