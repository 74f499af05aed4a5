namespace Edulure.Plugins.Courses.Questions;

/// <summary>One option, prompt or accepted answer after scoring.</summary>
/// <param name="Id">Id of the option, prompt or accepted answer.</param>
/// <param name="Given">The learner chose the option, or gave this prompt a choice.</param>
/// <param name="Right">What the learner did here was right: chose a right option, left a wrong one, matched the prompt.</param>
/// <param name="FeedbackHtml">The author's words about what the learner did here.</param>
internal sealed record ScorePart(string Id, bool Given, bool Right, string? FeedbackHtml = null);
