using Edulure.Engine.Plugins.Admin;
using Edulure.Engine.Theming.Playground;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming.Gallery;

/// <summary>One component: what it takes, and each of its states in each mode, left to right or right to left.</summary>
internal sealed class GalleryComponentPage(ThemeStore themes, TextCatalogue catalogue, ITexts texts)
{
    public Task<IResult?> ShowAsync(HttpContext context)
    {
        var component = context.Route("component");
        return Task.FromResult<IResult?>(
            ComponentDocuments.Of(themes.Current).Find(component) is { } document ? Show(context, document) : null
        );
    }

    private Page Show(HttpContext context, ComponentDocument document)
    {
        var mirrored = catalogue.Languages.FirstOrDefault(language => language.Dir == "rtl")?.Code;
        var language = context.Request.Query["dir"] == "rtl" ? mirrored : null;
        return new Page(
            "themes/component",
            new
            {
                document.Name,
                About = GalleryTexts.WithCode(document.About),
                Group = texts.GroupName(document.Group),
                Href = GalleryLinks.Of(document.Name),
                IsMirrored = language is not null,
                CanMirror = mirrored is not null,
                Arguments = document.Arguments.SelectMany(argument => Lines(argument, "")).ToList(),
                Whole = SampleMode
                    .All.Select(mode => new { mode.Name, Href = GalleryLinks.Samples(document.Name, mode, language) })
                    .ToList(),
                Samples = document
                    .Samples.Select(
                        (sample, index) =>
                            new
                            {
                                sample.Name,
                                Number = index,
                                Call = SampleCall.Write(document.Name, sample),
                                Playground = PlaygroundLinks.OfComponent(document.Name, index),
                                Frames = SampleMode
                                    .SideBySide.Select(mode => new
                                    {
                                        Mode = mode.Name,
                                        Href = GalleryLinks.Samples(document.Name, mode, language, index),
                                    })
                                    .ToList(),
                            }
                    )
                    .ToList(),
            }
        )
        {
            Title = document.Name,
            Breadcrumbs =
            [
                new(texts.Get("admin.components.title"), GalleryLinks.Index),
                new(document.Name, GalleryLinks.Of(document.Name)),
            ],
        };
    }

    // A list of objects is told member by member: items, items.label, items.href.
    private static IEnumerable<ArgumentLine> Lines(ComponentArgument argument, string above)
    {
        var name = above + argument.Name;
        yield return new(
            name,
            argument.Type.ToString().ToLowerInvariant(),
            argument.OneOf,
            argument.Default,
            argument.IsRequired,
            GalleryTexts.WithCode(argument.About),
            above.Length > 0
        );
        foreach (var line in argument.Members.SelectMany(member => Lines(member, name + ".")))
            yield return line;
    }

    private sealed record ArgumentLine(
        string Name,
        string Type,
        IReadOnlyList<string> OneOf,
        string? Default,
        bool IsRequired,
        Html About,
        bool IsInner
    );
}
