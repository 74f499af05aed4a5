using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Tests.Questions;

public sealed class ScoringTests
{
    [TestCase("a", 1, "Right")]
    [TestCase("b", 0, "Wrong")]
    [TestCase("c", 0.5, "Partial")]
    [TestCase("no such option", 0, "Wrong")]
    public void A_choice_earns_the_share_of_its_option(string chosen, decimal points, string state)
    {
        var question = Some.Choice(Some.Option("a", true), Some.Option("b", false), Some.Option("c", true, 0.5m));

        var score = Scoring.Score(question, new OptionAnswer(chosen));

        Assert.That((score.Points, score.State.ToString()), Is.EqualTo((points, state)));
    }

    [TestCase("RightMinusWrong", "a b", 1)]
    [TestCase("RightMinusWrong", "a", 0.5)]
    [TestCase("RightMinusWrong", "a x", 0)]
    [TestCase("RightMinusWrong", "a b x", 0.5)]
    [TestCase("RightMinusWrong", "x y", 0)]
    [TestCase("AllOrNothing", "a b", 1)]
    [TestCase("AllOrNothing", "a b x", 0)]
    [TestCase("AllOrNothing", "a", 0)]
    [TestCase("EveryDecision", "a b x", 0.8)]
    [TestCase("EveryDecision", "", 0.6)]
    [TestCase("Halves", "a b", 1)]
    [TestCase("Halves", "a b x", 0.5)]
    [TestCase("Halves", "a x", 0.25)]
    [TestCase("Halves", "x", 0)]
    public void Several_options_are_scored_by_the_rule_of_their_source(string rule, string chosen, decimal points)
    {
        var question = Some.Multiple(
            Enum.Parse<MultipleRule>(rule),
            Some.Option("a", true),
            Some.Option("b", true),
            Some.Option("x", false),
            Some.Option("y", false),
            Some.Option("z", false)
        );

        var score = Scoring.Score(
            question,
            new OptionsAnswer(chosen.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        );

        Assert.That(score.Points, Is.EqualTo(points));
    }

    [Test]
    public void Shares_add_up_and_three_thirds_are_the_whole()
    {
        var question = Some.Multiple(
            MultipleRule.Shares,
            Some.Option("a", true, 0.3333m),
            Some.Option("b", true, 0.3333m),
            Some.Option("c", true, 0.3333m),
            Some.Option("x", false, -0.5m)
        );

        Assert.Multiple(() =>
        {
            Assert.That(
                Scoring.Score(question, new OptionsAnswer(["a", "b", "c"])).State,
                Is.EqualTo(ScoreState.Right)
            );
            Assert.That(Scoring.Score(question, new OptionsAnswer(["a", "x"])).Points, Is.Zero);
            Assert.That(Scoring.Score(question, new OptionsAnswer(["a"])).Points, Is.EqualTo(0.3333m));
        });
    }

    [TestCase("  an  Apple ", "an apple", "Whole", false, true)]
    [TestCase("an Apple", "an apple", "Whole", true, false)]
    [TestCase("caf\u0065\u0301", "café", "Whole", true, true)]
    [TestCase("it is an apple tree", "apple", "Contains", false, true)]
    [TestCase("colour", "colo*r", "Wildcard", false, true)]
    [TestCase("a*b", "a\\*b", "Wildcard", false, true)]
    [TestCase("axb", "a\\*b", "Wildcard", false, false)]
    [TestCase("bubble", "..bble", "Regex", false, true)]
    [TestCase("bubbles", "..bble", "Regex", false, false)]
    [TestCase("anything", "(", "Regex", false, false)]
    public void A_short_answer_fits_or_not(string given, string accepted, string match, bool caseSensitive, bool fits)
    {
        var question = Some.ShortAnswer(accepted, Enum.Parse<TextMatch>(match), caseSensitive);

        Assert.That(Scoring.Score(question, new TextAnswer(given)).State == ScoreState.Right, Is.EqualTo(fits));
    }

    [TestCase("33.34", true)]
    [TestCase("33,34", true)]
    [TestCase(" 33.32 ", true)]
    [TestCase("33.3199", false)]
    [TestCase("+3.333e1", true)]
    [TestCase("thirty", false)]
    [TestCase("NaN", false)]
    public void A_number_is_right_within_its_tolerance_ends_included(string given, bool right)
    {
        var question = Some.Numeric(
            new AcceptedNumber
            {
                Id = "n1",
                Value = 33.33,
                Tolerance = 0.01,
            }
        );

        Assert.That(Scoring.Score(question, new TextAnswer(given)).State == ScoreState.Right, Is.EqualTo(right));
    }

    [TestCase("1,000", 1000, true)]
    [TestCase("1,000", 1, true)]
    [TestCase("1.000.000,5", 1000000.5, true)]
    [TestCase("1,234,567.5", 1234567.5, true)]
    [TestCase("12 000", 12000, true)]
    [TestCase("−5", -5, true)]
    public void A_number_is_read_as_people_write_it(string given, double value, bool right)
    {
        var question = Some.Numeric(new AcceptedNumber { Id = "n1", Value = value });

        Assert.That(Scoring.Score(question, new TextAnswer(given)).State == ScoreState.Right, Is.EqualTo(right));
    }

    [TestCase("5", true)]
    [TestCase("7", false)]
    [TestCase("6.99", true)]
    public void An_open_end_of_a_range_is_not_in_it(string given, bool right)
    {
        var question = Some.Numeric(
            new AcceptedNumber
            {
                Id = "n1",
                Min = 5,
                Max = 7,
                MaxIncluded = false,
            }
        );

        Assert.That(Scoring.Score(question, new TextAnswer(given)).State == ScoreState.Right, Is.EqualTo(right));
    }

    [Test]
    public void Each_prompt_of_a_matching_earns_its_part()
    {
        var given = new MatchesAnswer(
            new Dictionary<string, string>
            {
                ["p1"] = "c1",
                ["p2"] = "c4",
                ["p9"] = "c1",
            }
        );

        var score = Scoring.Score(Some.Matching(3), given);

        Assert.That((score.Points, score.State), Is.EqualTo((0.3333m, ScoreState.Partial)));
        Assert.That(score.Parts.Select(part => part.Right), Is.EqualTo(new[] { true, false, false }));
    }

    [Test]
    public void An_essay_waits_for_a_person_unless_nothing_was_written()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                Scoring.Score(Some.Essay(), new TextAnswer("words")).State,
                Is.EqualTo(ScoreState.NeedsGrading)
            );
            Assert.That(Scoring.Score(Some.Essay(), new TextAnswer(" ")).State, Is.EqualTo(ScoreState.Wrong));
            Assert.That(
                Scoring.Score(Some.Essay() with { AnswerExpected = false, Points = 0 }, null).State,
                Is.EqualTo(ScoreState.Right)
            );
        });
    }

    [Test]
    public void An_answer_of_another_kind_is_wrong_not_an_error() =>
        Assert.That(Scoring.Score(Some.TrueFalse(true), new TextAnswer("true")).State, Is.EqualTo(ScoreState.Wrong));
}
