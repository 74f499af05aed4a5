namespace Edulure.Engine.Theming;

/// <summary>A custom property and its value.</summary>
internal sealed record TokenDeclaration(string Property, string Value);
