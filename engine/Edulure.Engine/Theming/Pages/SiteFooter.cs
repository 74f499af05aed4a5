using Edulure.Sdk;

namespace Edulure.Engine.Theming;

/// <summary>What the owner wrote into the footer, as templates see it at <c>site.footer</c>.</summary>
/// <param name="Text">Null: none.</param>
/// <param name="Columns">None: the footer is as the theme has it.</param>
internal sealed record SiteFooter(Html? Text, IReadOnlyList<SiteFooterColumn> Columns)
{
    public static SiteFooter None { get; } = new(null, []);
}

/// <summary>A column of the footer.</summary>
internal sealed record SiteFooterColumn(string Title, IReadOnlyList<SiteFooterLink> Links);

/// <summary>A link in a column of the footer.</summary>
internal sealed record SiteFooterLink(string Label, string Href);
