using System.Text.Json.Serialization;

namespace Edulure.Plugins.Courses.Questions;

/// <summary>How a <see cref="MultipleQuestion"/> is scored. Never below 0, never above the points of the question.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MultipleRule>))]
internal enum MultipleRule
{
    /// <summary>
    /// Each right option chosen earns 1/n of the points (n: how many are right), each wrong one chosen costs as much.
    /// The rule of Canvas for "multiple answers".
    /// </summary>
    RightMinusWrong,

    /// <summary>
    /// All right options and no other, or nothing. The rule of the Common Cartridge profile
    /// <c>cc.multiple_response</c> and of Open edX without <c>partial_credit</c>.
    /// </summary>
    AllOrNothing,

    /// <summary>
    /// Each option is a decision of the same worth: chosen when right, left when wrong. Open edX
    /// <c>partial_credit="EDC"</c>.
    /// </summary>
    EveryDecision,

    /// <summary>
    /// No mistake: all; one: half; two, when there are at least five options: a quarter; else nothing. Open edX
    /// <c>partial_credit="halves"</c>.
    /// </summary>
    Halves,

    /// <summary>The sum of <see cref="Option.Share"/> of the chosen options. The rule of Moodle.</summary>
    Shares,
}
