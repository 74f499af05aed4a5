using System.Text.Json;
using CsCheck;
using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Tests.Questions;

public sealed class QuestionJsonTests
{
    private static readonly Question[] Samples =
    [
        Some.Choice(Some.Option("a", true), Some.Option("b", false, 0.25m)),
        Some.Multiple(MultipleRule.Halves, Some.Option("a", true)),
        Some.TrueFalse(true),
        Some.ShortAnswer("x", TextMatch.Regex, true),
        Some.Numeric(
            new AcceptedNumber
            {
                Id = "n1",
                Value = 0.1,
                Tolerance = 1e-9,
            },
            new AcceptedNumber { Id = "n2", Min = -1 }
        ),
        Some.Matching(3),
        Some.Essay() with
        {
            GraderNotesHtml = "notes",
        },
    ];

    private static readonly Gen<Question> Any =
        from sample in Gen.Int[0, Samples.Length - 1]
        from text in Gen.String
        from points in Gen.Decimal[0, 1000]
        select Samples[sample] with
        {
            TextHtml = text,
            Points = points,
        };

    [Test]
    public void Every_kind_of_question_survives_being_stored() =>
        Any.Sample(question =>
        {
            var json = JsonSerializer.Serialize(question, QuestionJson.Default.Question);
            var back = JsonSerializer.Deserialize(json, QuestionJson.Default.Question)!;
            return back.GetType() == question.GetType()
                && back.Points == question.Points
                && JsonSerializer.Serialize(back, QuestionJson.Default.Question) == json;
        });

    [Test]
    public void Every_kind_of_answer_survives_being_stored()
    {
        Answer[] answers =
        [
            new OptionAnswer("a"),
            new OptionsAnswer(["a", "b"]),
            new TrueFalseAnswer(true),
            new TextAnswer("words"),
            new MatchesAnswer(new Dictionary<string, string> { ["p1"] = "c1" }),
        ];
        foreach (var answer in answers)
        {
            var json = JsonSerializer.Serialize(answer, QuestionJson.Default.Answer);
            var back = JsonSerializer.Deserialize(json, QuestionJson.Default.Answer);
            Assert.That(JsonSerializer.Serialize(back, QuestionJson.Default.Answer), Is.EqualTo(json));
        }
    }

    [Test]
    public void A_database_may_put_the_kind_last()
    {
        var question = JsonSerializer.Deserialize(
            """{"key":"q","textHtml":"?","answer":true,"kind":"true-false"}""",
            QuestionJson.Default.Question
        );

        Assert.That(question, Is.InstanceOf<TrueFalseQuestion>());
    }

    [Test]
    public void A_score_is_stored_with_its_state_in_words()
    {
        var score = Scoring.Score(Some.TrueFalse(true), new TrueFalseAnswer(true));

        Assert.That(JsonSerializer.Serialize(score, QuestionJson.Default.Score), Does.Contain("\"state\":\"Right\""));
    }
}
