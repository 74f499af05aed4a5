using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Theming;

/// <summary>
/// Hears of every page that the theme in force fails. A fault is the theme's when it happened in a template that a theme
/// brings and the same page can be rendered with another theme: what a plugin hands over wrongly fails in both.
/// </summary>
internal sealed class ThemeFaults(ThemeStore themes, ThemeFigures figures, FaultRate rate, ILogger<ThemeFaults> logger)
{
    private Theme? _given;

    /// <summary>Raised once for each loading of a theme that failed too much: the theme, and why.</summary>
    public event Action<Theme, string>? TooMany;

    public void Note(Theme theme, string page, ThemeFaultException fault)
    {
        if (!ReferenceEquals(theme, themes.Current))
            return;
        logger.LogError(
            fault.InnerException,
            "The theme {Theme} failed {Page} in {Template}; it was rendered with another theme",
            theme.Id,
            page,
            fault.Template
        );
        var recent = figures.Failed(theme, page, fault.Reason);
        if (!rate.IsTooMuch(recent) || ReferenceEquals(Interlocked.Exchange(ref _given, theme), theme))
            return;
        TooMany?.Invoke(
            theme,
            $"{recent.Faults} of {recent.Faults + recent.Rendered} renderings of {page} failed within a minute, the last in {fault.Template}: {fault.Reason}"
        );
    }
}

/// <summary>A page cannot be rendered with a theme, because of the theme.</summary>
/// <param name="template">The template that failed.</param>
/// <param name="inner">How.</param>
internal sealed class ThemeFaultException(string template, Exception inner) : Exception(inner.Message, inner)
{
    private const int MostShown = 500;

    public string Template { get; } = template;

    /// <summary>For people, in one line.</summary>
    public string Reason
    {
        get
        {
            var line = Message.ReplaceLineEndings(" ");
            return line.Length <= MostShown ? line : line[..MostShown] + "…";
        }
    }

    /// <param name="exception">What a rendering ended with.</param>
    /// <param name="failed">The innermost template that did not come to its end.</param>
    /// <returns>The theme and nobody else may be at fault.</returns>
    public static bool IsThemes(Exception exception, CompiledTemplate? failed)
    {
        if (failed?.IsOfTheme == true)
            return true;
        for (var inner = exception; inner is not null; inner = inner.InnerException)
            if (inner is TemplateException { IsOfTheme: true })
                return true;
        return false;
    }
}
