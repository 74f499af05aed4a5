namespace Edulure.Sdk;

/// <summary>
/// Something that is shown to some people and not yet, or no longer, to others. The code that asks declares it
/// (<see cref="IPluginBuilder.Flags"/>); who gets it is for the site's owner to say, while the site runs.
/// </summary>
/// <param name="Id">
/// Plugin id, dot, name in lower-case letters, digits and hyphens: <c>courses.home-newest</c>, at most 100 characters. What it
/// is for is the locale key <c>flag.ID</c>.
/// </param>
/// <param name="Owner">Who answers for it, a name or an address: the owner of the site asks there whether it may go.</param>
/// <param name="Expires">When it should have left the code. A flag past this day works on, and is reported as stale.</param>
public sealed record Flag(string Id, string Owner, DateOnly Expires)
{
    /// <summary>Whether it is on for everybody where the site's owner has said nothing.</summary>
    public bool IsOn { get; init; }

    /// <summary>
    /// What there is to choose from; empty: the flag is on or off, no more. Otherwise at least two, different ones, in
    /// lower-case letters, digits and hyphens. The first is what those have who do not have the flag, and visitors unless everybody
    /// has another.
    /// </summary>
    public IReadOnlyList<string> Variants { get; init; } = [];
}
