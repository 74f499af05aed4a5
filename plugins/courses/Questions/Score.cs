namespace Edulure.Plugins.Courses.Questions;

/// <summary>What an answer earned.</summary>
/// <param name="Points">0 to <paramref name="MaxPoints"/>, rounded to four places; 0 while a person has to grade.</param>
/// <param name="MaxPoints">The points of the question.</param>
/// <param name="State">How the answer is shown.</param>
/// <param name="Parts">One row for each option, prompt or accepted answer that says something; may be empty.</param>
internal sealed record Score(decimal Points, decimal MaxPoints, ScoreState State, IReadOnlyList<ScorePart> Parts);
