using System.Globalization;
using Edulure.Engine.Plugins.Admin;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming.Gallery;

/// <summary>
/// The samples of one component on a page of their own, without anything around: what the gallery frames, and what visual
/// baselines are taken of. <c>?mode=</c>, <c>?lang=</c> and <c>?sample=</c> say which.
/// </summary>
internal sealed class GallerySamplesPage(ThemeStore themes, PageRenderer pages, TextCatalogue catalogue)
{
    public async Task<IResult?> ShowAsync(HttpContext context)
    {
        var theme = themes.Current;
        if (ComponentDocuments.Of(theme).Find(context.Route("component")) is not { } document)
            return null;
        Speak(context);
        var query = context.Request.Query;
        var mode = SampleMode.Of(query["mode"]);
        var samples = new List<Sample>();
        foreach (var (number, sample) in document.Samples.Index())
            if (!query.TryGetValue("sample", out var only) || only == number.ToString(CultureInfo.InvariantCulture))
                samples.Add(await RenderAsync(context, theme, document, sample));
        return new Page(
            "themes/samples",
            new
            {
                document.Name,
                Mode = mode,
                IsAlone = query.ContainsKey("sample"),
                Samples = samples,
            }
        )
        {
            Title = document.Name,
        };
    }

    private async Task<Sample> RenderAsync(
        HttpContext context,
        Theme theme,
        ComponentDocument document,
        ComponentSample sample
    )
    {
        try
        {
            return new(sample.Name, await pages.SampleAsync(context, theme, document.Name, sample), null);
        }
        // Whoever writes a component looks here for what is wrong with it.
        catch (TemplateException exception)
        {
            return new(sample.Name, Html.Empty, exception.Message);
        }
    }

    // As a person of that language would see it; one that the site does not speak changes nothing.
    private void Speak(HttpContext context)
    {
        var wanted = context.Request.Query["lang"].ToString();
        if (catalogue.Languages.FirstOrDefault(language => language.Code == wanted) is not { } language)
            return;
        var culture = RequestCulture.Of(context, catalogue);
        context.Features.Set(RequestCulture.Get(language, culture.Mode, culture.TimeZone));
    }

    private sealed record Sample(string Name, Html Html, string? Error);
}
