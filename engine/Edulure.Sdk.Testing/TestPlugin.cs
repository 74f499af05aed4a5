namespace Edulure.Sdk.Testing;

/// <summary>A plugin as the site has it.</summary>
/// <param name="Id">From its manifest.</param>
/// <param name="Version">From its manifest; empty where that cannot be used.</param>
/// <param name="State">
/// As <c>plugin list</c> writes it: <c>enabled</c>, <c>disabled</c>, <c>failed</c>, <c>incompatible</c> …
/// </param>
/// <param name="Reason">Why it is there, for people; null where nothing needs explaining.</param>
public sealed record TestPlugin(string Id, string Version, string State, string? Reason);
