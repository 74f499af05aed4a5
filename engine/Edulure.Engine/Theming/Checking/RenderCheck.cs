namespace Edulure.Engine.Theming;

/// <summary>Renders every sample of components and pages in each look, and looks at what comes out.</summary>
internal sealed class RenderCheck(
    Theme theme,
    Theme? reference,
    TrialRendering trial,
    TrialRendering? other,
    ThemeFindings findings
)
{
    public void Components()
    {
        foreach (var document in ComponentDocuments.Of(theme).All)
        foreach (var sample in document.Samples)
        {
            findings.Rendered++;
            foreach (var look in Look.All)
                Component(document, sample, look);
        }
    }

    /// <param name="owner">Whose page.</param>
    /// <param name="path">Its template.</param>
    /// <param name="samples">As they were written.</param>
    /// <param name="file">Of the samples, for findings.</param>
    public void Page(PageOwner owner, string path, string samples, string file)
    {
        IReadOnlyList<PageSample> read;
        try
        {
            read = PageSamples.Read(samples);
        }
        catch (TemplateException e)
        {
            findings.Add(WorstOf(owner), "sample.wrong", file, 0, e.Message);
            return;
        }
        var trace = new SampleTrace();
        foreach (var sample in read)
        {
            findings.Rendered++;
            foreach (var look in Look.All)
                Page(owner, path, sample, look, trace, file);
        }
        foreach (var (member, template, line) in trace.Missing)
            findings.Add(
                template.StartsWith(theme.Id + "/", StringComparison.Ordinal)
                    ? FindingSeverity.Error
                    : FindingSeverity.Warning,
                "member.unknown",
                template,
                line,
                $"'{member}' is read, and no sample of the page has it ({file})."
            );
    }

    private void Component(ComponentDocument document, ComponentSample sample, Look look)
    {
        var file = ThemeFiles.Shown(theme, document.File);
        var context = trial.Begin(look, document.Name);
        try
        {
            var html = SampleValues.Render(context, document.Name, sample.Arguments).ToString();
            // Those that open a document, such as its head, are part of the pages that are rendered.
            if (document.Group != "document")
                foreach (var problem in HtmlCheck.Check(html))
                    findings.Error("html", file, 0, $"{sample.Name} ({look}): {problem}");
        }
        catch (Exception e)
        {
            findings.Error("render", file, 0, $"{sample.Name} ({look}): {Reason(e)}");
        }
    }

    private void Page(PageOwner owner, string path, PageSample sample, Look look, SampleTrace trace, string file)
    {
        RenderContext? context = null;
        try
        {
            var html = Render(owner.Owner, trial, path, sample, look, trace, out context);
            foreach (var problem in HtmlCheck.Check(html))
                findings.Add(WorstOf(owner), "html", file, 0, $"{sample.Name} ({look}): {problem}");
        }
        catch (Exception e)
        {
            var isThemes =
                ThemeFaultException.IsThemes(e, context?.Failed) && !FailsOtherwise(owner, path, sample, look);
            findings.Add(
                isThemes ? FindingSeverity.Error : FindingSeverity.Warning,
                "render",
                context?.Failed?.Name ?? file,
                0,
                $"{sample.Name} ({look}): {Reason(e)}"
            );
        }
    }

    // As at run time: what fails in another theme too is not this one's fault.
    private bool FailsOtherwise(PageOwner owner, string path, PageSample sample, Look look)
    {
        if (other is null || reference is null || owner.Owner is Theme || owner.In is not { } within)
            return false;
        try
        {
            Render(within(reference), other, path, sample, look, new(), out _);
            return false;
        }
        catch (Exception)
        {
            return true;
        }
    }

    private static string Render(
        ITemplateOwner owner,
        TrialRendering trial,
        string path,
        PageSample sample,
        Look look,
        SampleTrace trace,
        out RenderContext? context
    )
    {
        var begun = trial.Begin(look, sample.Title, sample.Status);
        var model = SampleObject.Of(begun, sample.Model, "model", trace);
        context = trial.Begin(look, sample.Title, sample.Status, model);
        var template = owner.Find(path) ?? throw new TemplateException($"There is no template '{path}'.");
        return trial.Render(context, template);
    }

    private static FindingSeverity WorstOf(PageOwner owner) =>
        owner.Owner is Theme ? FindingSeverity.Error : FindingSeverity.Warning;

    private static string Reason(Exception exception) => exception.Message.ReplaceLineEndings(" ");
}
