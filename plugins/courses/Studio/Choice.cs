namespace Edulure.Plugins.Courses.Studio;

/// <summary>An option of a select.</summary>
internal sealed record Choice(string Value, string Label);
