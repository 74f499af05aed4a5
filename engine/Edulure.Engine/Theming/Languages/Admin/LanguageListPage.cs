using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming.Admin;

/// <summary>The languages of the site, and how far each part of it speaks them.</summary>
internal sealed class LanguageListPage(TextCatalogue catalogue, TextInventory inventory, OwnerTexts owner)
{
    public Task<IResult?> ShowAsync()
    {
        var languages = catalogue.Languages.Where(language => !language.IsPseudo).ToList();
        var coverage = languages.ToDictionary(language => language, inventory.Coverage);
        return Task.FromResult<IResult?>(
            new Page(
                "languages/list",
                new
                {
                    Languages = languages.Select(language => Card(language, coverage[language])).ToList(),
                    Parts = coverage[languages[0]]
                        .Select(
                            (part, index) =>
                                new
                                {
                                    part.Source.Name,
                                    Kind = part.Source.Kind.ToString().ToLowerInvariant(),
                                    part.Report.Total,
                                    Cells = languages
                                        .Select(language => new Coverage(language, coverage[language][index]))
                                        .ToList(),
                                }
                        )
                        .ToList(),
                }
            )
            {
                Title = catalogue.Get("admin.languages.title"),
            }
        );
    }

    private object Card(SiteLanguage language, IReadOnlyList<(TextSource Source, LocaleReport Report)> parts)
    {
        var total = parts.Sum(part => part.Report.Total);
        var missing = parts.Sum(part => part.Report.Missing.Count);
        return new
        {
            language.Code,
            language.Name,
            language.Dir,
            Href = LanguagesLinks.Of(language.Code),
            Total = total,
            There = total - missing,
            Own = owner.In(language.Code).Count,
        };
    }

    /// <summary>How far one part of the site speaks one language, as templates see it.</summary>
    private sealed class Coverage(SiteLanguage language, (TextSource Source, LocaleReport Report) part)
    {
        // Nobody is told that all is there while a plural form is missing.
        public int Percent => Missing > 0 ? Math.Min(99, part.Report.Percent) : part.Report.Percent;

        /// <summary>Texts and plural forms without which people read another language or a wrong form.</summary>
        public int Missing => part.Report.Missing.Count + part.Report.Forms.Count;

        public string Href =>
            LanguagesLinks.Of(language.Code, part.Source.Id, Missing > 0 ? TextListPage.Missing : TextListPage.All);
    }
}
