namespace Edulure.Sdk;

/// <summary>
/// The question whether a flag is on. Answered from memory, safe from any thread; cheap enough for every page. Ask where it
/// matters and keep no answer: what the owner changes is in force on every node within two seconds.
/// </summary>
/// <remarks>
/// <para>
/// A person always gets the same answer until somebody changes the flag, and who was in stays in while its percentage grows.
/// Visitors all get one answer, so that a page that is kept for visitors is right for each of them: on only where the flag is on
/// for everybody.
/// </para>
/// <para>
/// A flag that no plugin that serves declares is off. So are a plugin's own before it serves:
/// <see cref="IPluginLifetime.StartAsync"/> is too early to ask.
/// </para>
/// </remarks>
public interface IFlags
{
    /// <summary>Whether a flag is on.</summary>
    /// <param name="flag">Its id.</param>
    /// <param name="person">For whom; null for a visitor, and for work that is nobody's.</param>
    bool IsOn(string flag, Person? person);

    /// <summary>Which of its variants somebody has.</summary>
    /// <param name="flag">Its id.</param>
    /// <param name="person">Who; null for a visitor, and for work that is nobody's.</param>
    /// <returns>One of <see cref="Flag.Variants"/>; null when the flag has none, or is not declared.</returns>
    string? Variant(string flag, Person? person);

    /// <summary>The same answers with their reasons, for those who look for the cause. Costs more than the question.</summary>
    /// <param name="flag">Its id.</param>
    /// <param name="person">For whom; null for a visitor.</param>
    FlagDecision Explain(string flag, Person? person);
}

/// <summary>Whether a flag is on for somebody, and why.</summary>
/// <param name="Flag">Its id.</param>
/// <param name="IsOn">As <see cref="IFlags.IsOn"/>.</param>
/// <param name="Variant">As <see cref="IFlags.Variant"/>.</param>
/// <param name="Reasons">What was looked at, in turn; the last one decided.</param>
public sealed record FlagDecision(string Flag, bool IsOn, string? Variant, IReadOnlyList<FlagReason> Reasons);

/// <summary>One part of a decision.</summary>
/// <param name="Code">
/// Stable: <c>unknown</c>, <c>default</c>, <c>set</c>, <c>killed</c>, <c>off</c>, <c>not-yet</c>, <c>over</c>, <c>scheduled</c>,
/// <c>everyone</c>, <c>visitor</c>, <c>segment</c>, <c>percentage</c>, <c>outside</c>.
/// </param>
/// <param name="Detail">One English sentence for people who look for the cause.</param>
public sealed record FlagReason(string Code, string Detail);
