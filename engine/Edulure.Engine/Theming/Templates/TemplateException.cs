namespace Edulure.Engine.Theming;

/// <summary>A template that cannot be read or that is missing; the message names file, line and column.</summary>
internal sealed class TemplateException(string message) : Exception(message)
{
    /// <summary>The theme is at fault: it brings the template, or ought to.</summary>
    public bool IsOfTheme { get; init; }
}
