using System.Text;
using System.Text.Json;
using Edulure.Engine.Plugins;
using Edulure.Engine.Theming.Development;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming.Playground;

/// <summary>The document that the frame shows.</summary>
internal sealed record PlaygroundFrame(int Status, string Html);

/// <summary>
/// Renders a template that somebody has just typed, within the limits of every template. All of it is a trial, the document
/// around it too: whatever it does, no cache, no figure and no fault of the theme tells of it.
/// </summary>
internal sealed class PlaygroundRendering(
    PageParts parts,
    SiteContributions site,
    IEnumerable<EngineMenu> menus,
    TemplateSource sources
)
{
    private const string Document = "themes/rendered";
    private const string NotesPart = "themes/rendered-notes";
    private const string Doctype = "<!doctype";

    /// <summary>The theme in force, or the one that this browser previews.</summary>
    public Theme ThemeOf(HttpContext context) =>
        context.Features.Get<WornTheme>() is { IsPreview: true } preview ? preview.Theme : parts.Themes.Current;

    public PlaygroundFrame Render(HttpContext context, PlaygroundInput input)
    {
        var theme = ThemeOf(context);
        var trial = new TrialRendering(theme, parts, context.RequestServices);
        var culture = RequestCulture.Of(context, parts.Texts);
        // Of its own words the frame speaks the language of whoever reads them.
        var reader = new Look(culture.Language, context.Person())
        {
            Mode = input.Mode.Scheme,
            TimeZone = culture.TimeZone,
        };
        var attempt = new Attempt(input, theme, parts.Texts.In(culture.Language, theme), sources);
        if (Refusal(input, attempt) is { } refusal)
            return Failed(trial, reader, input, refusal, Html.Empty);
        try
        {
            if (PlaygroundParts.Find(input.Part, theme, site) is not { } owner)
                throw new TemplateException(attempt.Text("admin.playground.no_part", ("part", input.Part)));
            return Render(trial, reader, attempt, owner);
        }
        // Whatever ends it is told to whoever typed it.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Failed(trial, reader, input, attempt.Problem(e), Notes(trial, reader, attempt));
        }
    }

    private PlaygroundFrame Render(TrialRendering trial, Look reader, Attempt attempt, PageOwner owner)
    {
        var (input, theme) = (attempt.Input, attempt.Theme);
        var template = TemplateParser.Parse(input.Template, Attempt.TemplateFile, owner.Owner);
        attempt.Name(template, owner, KnownNames.Of(menus, site.Generations), site.Generations);
        attempt.IsModel = true;
        var model = PageSamples.ReadModel(input.Model, Attempt.ModelFile);
        var look = reader with
        {
            Language = parts.Texts.Languages.FirstOrDefault(one => one.Code == input.Language) ?? reader.Language,
            Path = owner.Id == EngineTemplates.Owner ? "/admin" : "/",
        };
        var value = Value(trial.Begin(look, input.Title, input.Status), model, attempt.Trace);
        attempt.IsModel = false;
        IReadOnlyList<string> components =
        [
            .. template
                .ComponentsWithAssets(theme)
                .Union(ComponentAssets.Of(theme, SampleValues.Components(model)), StringComparer.Ordinal),
        ];
        var page = trial.Begin(look, input.Title, input.Status, value);
        page.State.Components = components;
        var html = trial.Render(page, template);
        var notes = Notes(trial, reader, attempt);
        return new(
            StatusCodes.Status200OK,
            template.Layout is not null
            || html.AsSpan().TrimStart().StartsWith(Doctype, StringComparison.OrdinalIgnoreCase)
                ? InPage(html, input, theme, notes)
                : Whole(
                    trial,
                    look,
                    input,
                    new
                    {
                        input.Mode,
                        Html = Html.Trusted(html),
                        Notes = notes,
                    },
                    components
                )
        );
    }

    private static object? Value(RenderContext context, JsonElement model, SampleTrace trace)
    {
        try
        {
            return SampleObject.Of(context, model, "model", trace);
        }
        // A component of the model that fails.
        catch (Scriban.Syntax.ScriptRuntimeException e)
        {
            throw RenderFault.Of(e).ToTemplateException();
        }
    }

    // A page has a document already: what the frame adds is put into it.
    private static string InPage(string html, PlaygroundInput input, Theme theme, Html notes)
    {
        var page = html.Insert(PageMarkup.AfterBody(html), notes.ToString());
        return input.Mode.HasContrast && PageMarkup.EndOfHead(page) is >= 0 and var end
            ? page.Insert(end, $"""<link rel="stylesheet" href="{theme.Assets.Address(CssBundle.ContrastPath)}">""")
            : page;
    }

    private static PlaygroundFrame Failed(
        TrialRendering trial,
        Look reader,
        PlaygroundInput input,
        PlaygroundProblem problem,
        Html notes
    ) =>
        new(
            StatusCodes.Status422UnprocessableEntity,
            Whole(
                trial,
                reader,
                input,
                new
                {
                    input.Mode,
                    Problem = problem,
                    Notes = notes,
                },
                []
            )
        );

    private static string Whole(
        TrialRendering trial,
        Look look,
        PlaygroundInput input,
        object model,
        IReadOnlyList<string> components
    )
    {
        var context = trial.Begin(look, input.Title, input.Status, model);
        var template = EngineTemplates.Of(context.State.Theme).Find(Document)!;
        context.State.Components =
        [
            .. components.Union(template.ComponentsWithAssets(context.State.Theme), StringComparer.Ordinal),
        ];
        return trial.Render(context, template);
    }

    private static Html Notes(TrialRendering trial, Look reader, Attempt attempt)
    {
        if (attempt.Notes() is not { Count: > 0 } notes)
            return Html.Empty;
        var context = trial.Begin(reader, "", model: new { Notes = notes });
        return Html.Trusted(trial.Render(context, EngineTemplates.Of(attempt.Theme).Find(NotesPart)!));
    }

    private static PlaygroundProblem? Refusal(PlaygroundInput input, Attempt attempt)
    {
        if (Encoding.UTF8.GetByteCount(input.Template) > PlaygroundInput.MostTemplate)
            return attempt.TooLong("admin.playground.template_too_long", PlaygroundInput.MostTemplate);
        if (Encoding.UTF8.GetByteCount(input.Model) > PlaygroundInput.MostModel)
            return attempt.TooLong("admin.playground.model_too_long", PlaygroundInput.MostModel);
        return null;
    }
}
