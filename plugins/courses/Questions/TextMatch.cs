using System.Text.Json.Serialization;

namespace Edulure.Plugins.Courses.Questions;

/// <summary>How an <see cref="AcceptedText"/> is held against what the learner wrote.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TextMatch>))]
internal enum TextMatch
{
    /// <summary>The whole answer is the text.</summary>
    Whole,

    /// <summary>The answer contains the text (QTI 1.2 <c>varsubstring</c>).</summary>
    Contains,

    /// <summary><c>*</c> stands for any run of characters, <c>\*</c> for a star (Moodle).</summary>
    Wildcard,

    /// <summary>
    /// A regular expression that fits the whole answer (Open edX <c>type="regexp"</c>). It runs without
    /// backtracking; one that needs backtracking accepts nothing.
    /// </summary>
    Regex,
}
