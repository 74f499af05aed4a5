namespace Edulure.Engine.Theming;

/// <summary>
/// Told through a <see cref="System.Diagnostics.DiagnosticListener"/> when a page is about to be rendered: which template
/// gets which model. Nobody listens on a site; a test holds the samples of pages against what it hears.
/// </summary>
/// <param name="Template"><c>courses/catalogue</c></param>
/// <param name="Model">What the handler gave it; it may be a plugin's, so whoever listens lets it go again.</param>
internal sealed record PageModel(string Template, object? Model)
{
    public const string Listener = "Edulure.Pages";

    /// <summary>Of the event.</summary>
    public const string Name = "Edulure.Page";
}
