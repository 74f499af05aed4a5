namespace Edulure.Engine.Theming;

/// <summary>How bad it is.</summary>
internal enum FindingSeverity
{
    /// <summary>The theme cannot be activated.</summary>
    Error,

    /// <summary>It should be mended: something will be missing, or a plugin is at fault and not the theme.</summary>
    Warning,

    /// <summary>Worth knowing.</summary>
    Note,
}

/// <summary>Something that the check of a theme found.</summary>
/// <param name="Severity">How bad.</param>
/// <param name="Code">Stable, for scripts: <c>component.missing</c>.</param>
/// <param name="File">Where, below the theme's or the plugin's folder.</param>
/// <param name="Line">From 1; 0: the file as a whole.</param>
/// <param name="Message">For its author.</param>
internal sealed record ThemeFinding(FindingSeverity Severity, string Code, string File, int Line, string Message);

/// <summary>What the check of a theme found.</summary>
/// <param name="Theme">The theme's id.</param>
/// <param name="Version">Empty where the manifest cannot be read.</param>
/// <param name="Rendered">How many samples were rendered, each in several ways.</param>
/// <param name="Contrasts">How many pairs of colours were measured.</param>
/// <param name="Findings">The worst first.</param>
internal sealed record ThemeReport(
    string Theme,
    string Version,
    int Rendered,
    int Contrasts,
    IReadOnlyList<ThemeFinding> Findings
)
{
    public int Errors => Count(FindingSeverity.Error);

    public int Warnings => Count(FindingSeverity.Warning);

    public int Notes => Count(FindingSeverity.Note);

    /// <summary>In one line; null where there is none.</summary>
    public string? FirstError =>
        Findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.Error) is { } error
            ? $"{Place(error)}: {error.Message.ReplaceLineEndings(" ")}"
            : null;

    public static string Place(ThemeFinding finding) =>
        finding.Line > 0 ? $"{finding.File}({finding.Line})" : finding.File;

    private int Count(FindingSeverity severity) => Findings.Count(finding => finding.Severity == severity);
}

/// <summary>Takes what is found, each thing once.</summary>
internal sealed class ThemeFindings
{
    private readonly HashSet<ThemeFinding> _findings = [];

    public int Rendered { get; set; }

    public int Contrasts { get; set; }

    public void Add(FindingSeverity severity, string code, string file, int line, string message) =>
        _findings.Add(new(severity, code, file, line, message));

    public void Error(string code, string file, int line, string message) =>
        Add(FindingSeverity.Error, code, file, line, message);

    public void Warn(string code, string file, int line, string message) =>
        Add(FindingSeverity.Warning, code, file, line, message);

    public void Note(string code, string file, int line, string message) =>
        Add(FindingSeverity.Note, code, file, line, message);

    public ThemeReport Report(string theme, string version) =>
        new(
            theme,
            version,
            Rendered,
            Contrasts,
            [
                .. _findings
                    .OrderBy(finding => finding.Severity)
                    // What cannot be parsed or loaded is why much else fails.
                    .ThenBy(finding => finding.Code is not ("theme" or "template"))
                    .ThenBy(finding => finding.Code is "render" or "html")
                    .ThenBy(finding => finding.File, StringComparer.Ordinal)
                    .ThenBy(finding => finding.Line)
                    .ThenBy(finding => finding.Message, StringComparer.Ordinal),
            ]
        );
}
