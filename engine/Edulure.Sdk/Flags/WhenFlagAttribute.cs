namespace Edulure.Sdk;

/// <summary>
/// An endpoint that is there only for those who have a flag: for others it answers 404, as if it did not exist. Stands on its
/// handler beside <see cref="AllowAttribute"/> or <see cref="AllowEveryoneAttribute"/>, which is asked first.
/// </summary>
/// <param name="flag">The id of a flag that the same plugin declares.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WhenFlagAttribute(string flag) : Attribute
{
    /// <summary>The id of the flag.</summary>
    public string Flag { get; } = flag;
}
