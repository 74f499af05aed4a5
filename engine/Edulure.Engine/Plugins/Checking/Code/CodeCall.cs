namespace Edulure.Engine.Plugins.Checking.Code;

/// <summary>A call of a member of the SDK, as it stands in a plugin's code.</summary>
/// <param name="Type">Full name of the type, without its arguments.</param>
/// <param name="Member">Name of the member.</param>
/// <param name="TypeArguments">Full names of the types that a generic method was called with.</param>
/// <param name="Strings">The literal texts between the call before and this one: its arguments are among them.</param>
internal sealed record CodeCall(
    string Type,
    string Member,
    IReadOnlyList<string> TypeArguments,
    IReadOnlyList<string> Strings
);

/// <summary>A member of the SDK that a plugin's code refers to.</summary>
/// <param name="Type">Full name of the type.</param>
/// <param name="Member">Name of the member; null for the type itself.</param>
/// <param name="Parameters">How many parameters a method has; null for anything else.</param>
internal sealed record SdkReference(string Type, string? Member, int? Parameters);
