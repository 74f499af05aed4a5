using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming.Gallery;

/// <summary>All components by group, or those that a search finds.</summary>
internal sealed class GalleryIndexPage(ThemeStore themes, ITexts texts)
{
    public Task<IResult?> ShowAsync(HttpContext context)
    {
        var documents = ComponentDocuments.Of(themes.Current);
        var sought = context.Request.Query["q"].ToString().Trim();
        var found = documents.All.Where(document => Matches(document, sought)).ToList();
        var page = new Page(
            "themes/components",
            new
            {
                Query = sought,
                Theme = themes.Current.Chain[0].Name,
                Total = documents.All.Count,
                Found = found.Count,
                Groups = found
                    .GroupBy(document => document.Group)
                    .Select(group => new
                    {
                        Id = group.Key,
                        Name = texts.GroupName(group.Key),
                        Components = group
                            .Select(document => new
                            {
                                document.Name,
                                About = GalleryTexts.WithCode(document.About),
                                Href = GalleryLinks.Of(document.Name),
                                States = document.Samples.Count,
                            })
                            .ToList(),
                    })
                    .OrderBy(group => group.Id == ComponentDocumentReader.NoGroup)
                    .ThenBy(group => group.Name, StringComparer.CurrentCulture)
                    .ToList(),
                documents.Problems,
                Undocumented = documents.Components.Where(name => documents.Find(name) is null).ToList(),
            }
        )
        {
            Title = texts.Get("admin.components.title"),
        };
        return Task.FromResult<IResult?>(page);
    }

    private static bool Matches(ComponentDocument document, string sought) =>
        sought.Length == 0
        || document.Name.Contains(sought, StringComparison.OrdinalIgnoreCase)
        || document.About.Contains(sought, StringComparison.CurrentCultureIgnoreCase)
        || document.Arguments.Any(argument => argument.Name.Contains(sought, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Words of the gallery.</summary>
internal static class GalleryTexts
{
    /// <summary>What stands between backticks in a document is code.</summary>
    public static Html WithCode(string text) =>
        Html.Trusted(
            string.Concat(
                text.Split('`')
                    .Select(HtmlText.Encode)
                    .Select((part, index) => index % 2 == 1 ? $"<code>{part}</code>" : part)
            )
        );

    /// <summary>A group in the reader's language; one that a theme made up has the name that it was given.</summary>
    public static string GroupName(this ITexts texts, string group)
    {
        var key = "admin.components.group." + group;
        return texts.Get(key) is var text && text != key ? text : group;
    }
}
