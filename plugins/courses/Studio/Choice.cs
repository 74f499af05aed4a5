namespace Edulure.Plugins.Courses.Studio;

/// <summary>An option of a select.</summary>
/// <param name="Value">Sent.</param>
/// <param name="Label">Shown.</param>
/// <param name="Lang">The language that the label is in, where it is not the page's.</param>
internal sealed record Choice(string Value, string Label, string? Lang = null);
