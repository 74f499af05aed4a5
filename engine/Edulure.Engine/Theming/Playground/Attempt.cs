using System.Globalization;
using System.Text;
using Edulure.Engine.Plugins;
using Edulure.Engine.Theming.Development;

namespace Edulure.Engine.Theming.Playground;

/// <summary>One attempt to render what was typed: what is noticed on the way, and what became of it, in words.</summary>
internal sealed class Attempt(PlaygroundInput input, Theme theme, LanguageTexts texts, TemplateSource sources)
{
    /// <summary>What the typed template is called in messages.</summary>
    public const string TemplateFile = "template.html";

    public const string ModelFile = "model.json";

    private const int MostFaults = 3;
    private const int MostNotes = 50;

    private readonly ThemeFindings _findings = new();
    private CompiledTemplate? _template;

    public PlaygroundInput Input => input;

    public Theme Theme => theme;

    public SampleTrace Trace { get; } = new();

    /// <summary>The model is at work, not the template.</summary>
    public bool IsModel { get; set; }

    public string Text(string key, params ReadOnlySpan<(string, object?)> values) => texts.Get(key, values);

    /// <summary>Notes what the template names and the site does not have, as the check of a theme finds it.</summary>
    public void Name(
        CompiledTemplate template,
        PageOwner owner,
        KnownNames known,
        IReadOnlyList<Generation> generations
    )
    {
        _template = template;
        var plugin = owner.Owner is Theme ? null : owner.Id;
        var file = CheckedFile.Of(TemplateFile, TemplateFile, input.Template, owner.Owner, plugin, isOfTheme: true);
        if (file.Tree is null)
            return;
        var names = TemplateNames.Of(file.Tree);
        new NameCheck(theme, null, known, _findings).Check(file, names);
        new TextCheck(theme, [.. generations.Select(one => one.Folder)], _findings).Use(file, names);
    }

    public IReadOnlyList<PlaygroundNote> Notes()
    {
        var found = _findings
            .Report(theme.Id, "")
            .Findings.Where(finding => finding.File == TemplateFile)
            .Select(finding => (finding.Line, finding.Message));
        var unknown =
            _template
                ?.Reads.Where(name => !RootFrame.IsEngineName(name.Key))
                .Select(name => (name.Value, Text("admin.playground.variable", ("name", name.Key))))
            ?? [];
        var missing = Trace.Missing.Select(one =>
            (
                one.Template == TemplateFile ? one.Line : 0,
                one.Template == TemplateFile
                    ? Text("admin.playground.member", ("member", one.Member))
                    : Text(
                        "admin.playground.member_of",
                        ("member", one.Member),
                        ("file", $"{one.Template}({one.Line})")
                    )
            )
        );
        return
        [
            .. found
                .Concat(unknown)
                .Concat(missing)
                .OrderBy(note => note.Item1)
                .Take(MostNotes)
                .Select(note => new PlaygroundNote(
                    note.Item1 > 0 ? Text("admin.playground.line", ("line", note.Item1)) : null,
                    note.Item2
                )),
        ];
    }

    public PlaygroundProblem TooLong(string key, int bytes) =>
        new(Text("admin.playground.failed.long"), [new(null, Text(key, ("size", bytes / 1024)), "")], []);

    public PlaygroundProblem Problem(Exception exception)
    {
        var template = exception as TemplateException;
        return new(
            Text(IsModel ? "admin.playground.failed.model" : "admin.playground.failed.template"),
            [
                .. TemplateProblem
                    .All(exception.Message)
                    .Take(MostFaults)
                    .Select(one => new PlaygroundFault(Shown(one.Place), one.Said, Lines(one.Place))),
            ],
            [.. (template?.Callers ?? []).Select(place => new PlaygroundFault(Shown(place), null, Lines(place)))]
        );
    }

    private string? Shown(TemplatePlace? place) =>
        place?.File is TemplateFile or ModelFile
            ? Text("admin.playground.place", ("line", place.Line), ("column", place.Column))
            : place?.ToString();

    // In letters alone, so that it can be read to somebody, copied and sent.
    private string Lines(TemplatePlace? place)
    {
        if (place is null)
            return "";
        var lines = place.File switch
        {
            TemplateFile => TemplateSource.Lines(input.Template, place.Line),
            ModelFile => TemplateSource.Lines(input.Model, place.Line),
            _ => sources.Lines(place, theme),
        };
        if (lines.Count == 0)
            return "";
        var digits = lines[^1].Number.ToString(CultureInfo.InvariantCulture).Length;
        var shown = new StringBuilder();
        foreach (var (number, text) in lines)
        {
            var margin = number.ToString(CultureInfo.InvariantCulture).PadLeft(digits);
            shown.Append(number == place.Line ? "> " : "  ").Append(margin).Append(" | ").Append(text).Append('\n');
            if (number == place.Line)
                shown.Append(' ', digits + 3).Append("| ").Append(Before(text, place.Column)).Append("^\n");
        }
        return shown.ToString();
    }

    // A tab is as wide as the tab above it.
    private static string Before(string text, int column) =>
        string.Concat(text.Take(Math.Max(0, column - 1)).Select(character => character == '\t' ? '\t' : ' '));
}
