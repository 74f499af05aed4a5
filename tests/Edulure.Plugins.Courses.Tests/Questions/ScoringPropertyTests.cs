using CsCheck;
using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Tests.Questions;

public sealed class ScoringPropertyTests
{
    private static readonly Gen<MultipleQuestion> Multiple =
        from rights in Gen.Bool.Array[1, 8]
        from rule in Gen.Enum<MultipleRule>()
        from points in Gen.Decimal[0, 100]
        select Some.Multiple(rule, [.. rights.Select((right, i) => Some.Option($"o{i}", right))]) with
        {
            Points = Math.Round(points, 2),
        };

    private static readonly Gen<string[]> Ids = Gen.Int[0, 9].Select(i => $"o{i}").Array[0, 10];

    [Test]
    public void A_score_never_leaves_its_bounds_and_says_what_it_is() =>
        Gen.Select(Multiple, Ids)
            .Sample(
                (question, ids) =>
                {
                    var score = Scoring.Score(question, new OptionsAnswer(ids));
                    return score.Points >= 0
                        && score.Points <= score.MaxPoints
                        && (score.State != ScoreState.Wrong || score.Points == 0)
                        && (score.State != ScoreState.Right || score.Points == score.MaxPoints)
                        && score.Parts.Count == question.Options.Count;
                }
            );

    [Test]
    public void All_right_options_and_no_other_are_right() =>
        Multiple.Sample(question =>
        {
            var right = question.Options.Where(option => option.Right).Select(option => option.Id).ToArray();
            var score = Scoring.Score(question, new OptionsAnswer(right));
            return question.Rule == MultipleRule.Shares || score.State == ScoreState.Right;
        });

    [Test]
    public void The_order_and_repetition_of_ids_do_not_matter() =>
        Gen.Select(Multiple, Ids)
            .Sample(
                (question, ids) =>
                    Scoring.Score(question, new OptionsAnswer(ids)).Points
                    == Scoring.Score(question, new OptionsAnswer([.. ids.Reverse(), .. ids])).Points
            );

    [Test]
    public void A_number_scores_right_as_it_is_written_by_machines() =>
        Gen.Double[-1e9, 1e9]
            .Sample(value =>
                Scoring
                    .Score(
                        Some.Numeric(new AcceptedNumber { Id = "n1", Value = value }),
                        new TextAnswer(value.ToString("R", System.Globalization.CultureInfo.InvariantCulture))
                    )
                    .State == ScoreState.Right
            );

    [Test]
    public void No_text_of_a_learner_breaks_the_scoring() =>
        Gen.Select(Gen.String, Gen.String, Gen.Enum<TextMatch>())
            .Sample(
                (given, accepted, match) =>
                {
                    var score = Scoring.Score(Some.ShortAnswer(accepted, match), new TextAnswer(given));
                    return score.State is ScoreState.Right or ScoreState.Wrong;
                }
            );

    [Test]
    public void Each_right_match_is_worth_the_same() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[0, 9])
            .Sample(
                (prompts, right) =>
                {
                    right = Math.Min(right, prompts);
                    var given = Enumerable.Range(1, right).ToDictionary(i => $"p{i}", i => $"c{i}");
                    var score = Scoring.Score(Some.Matching(prompts) with { Points = 10 }, new MatchesAnswer(given));
                    return score.Points == Math.Round(10m * right / prompts, 4, MidpointRounding.AwayFromZero);
                }
            );
}
