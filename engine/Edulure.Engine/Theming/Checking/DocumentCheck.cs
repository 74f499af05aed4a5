namespace Edulure.Engine.Theming;

/// <summary>Whether the documents of components say what is so.</summary>
internal static class DocumentCheck
{
    public static void Check(Theme theme, ThemeFindings findings)
    {
        var documents = ComponentDocuments.Of(theme);
        foreach (var problem in documents.Problems)
        {
            var at = problem.IndexOf(": ", StringComparison.Ordinal);
            findings.Error("document.wrong", ThemeFiles.Shown(theme, problem[..at]), 0, problem[(at + 2)..]);
        }
        foreach (var name in documents.Components)
            if (documents.Find(name) is { } document)
                Check(theme, document, findings);
            else if (documents.Problems.Count == 0)
                findings.Warn(
                    "document.missing",
                    $"{theme.Id}/components/{name}.html",
                    0,
                    $"Nobody is told what it takes, and it is not tried: components/{name}.json is not there."
                );
    }

    private static void Check(Theme theme, ComponentDocument document, ThemeFindings findings)
    {
        CompiledTemplate? component;
        try
        {
            component = theme.Find("components/" + document.Name);
        }
        catch (TemplateException)
        {
            return;
        }
        var reads = component!
            .Reads.Keys.Where(name => !RootFrame.IsEngineName(name))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var name in reads.Where(name => document.Argument(name) is null).Order(StringComparer.Ordinal))
            findings.Error(
                "argument.undocumented",
                $"{theme.Id}/components/{document.Name}.html",
                0,
                $"It reads '{name}', which its document does not name."
            );
        foreach (var argument in document.Arguments.Where(argument => !reads.Contains(argument.Name)))
            findings.Warn(
                "argument.unused",
                ThemeFiles.Shown(theme, document.File),
                0,
                $"'{argument.Name}' is documented, and the component never reads it."
            );
    }
}

/// <summary>How files are named to people.</summary>
internal static class ThemeFiles
{
    /// <summary>Below the folder of themes, with slashes.</summary>
    public static string Shown(Theme theme, string file)
    {
        var themes = Path.GetDirectoryName(theme.Folders[0])!;
        var shown = Path.IsPathRooted(file) ? Path.GetRelativePath(themes, file) : file;
        return shown.Replace('\\', '/');
    }
}
