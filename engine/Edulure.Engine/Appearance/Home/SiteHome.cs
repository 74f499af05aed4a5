using Edulure.Engine.Theming;
using Edulure.Engine.Web;
using Edulure.Sdk;

namespace Edulure.Engine.Appearance.Home;

/// <summary>The home page that visitors see: the owner's sections, or the theme's own page where there are none.</summary>
internal static class SiteHome
{
    public static Page Page(
        IReadOnlyList<IReadOnlyDictionary<string, object?>> sections,
        LanguageTexts texts,
        bool isDraft = false
    )
    {
        var hero = sections.Count > 0 && sections[0]["kind"] is SectionKinds.Hero ? sections[0] : null;
        var title = hero?["title"];
        return new(
            sections.Count > 0 ? "home-sections" : "home",
            new
            {
                Sections = sections,
                HasTitle = title is not null,
                IsDraft = isDraft,
            }
        )
        {
            Title = title as string ?? texts.Get("theme.home.title"),
            // What search engines show: the owner's promise, or the theme's where the theme's own page is shown.
            Description = sections.Count > 0 ? hero?.GetValueOrDefault("text") as string : texts.Get("theme.home.text"),
            CacheTags = isDraft ? null : [PageCache.Everything],
        };
    }
}
