namespace Edulure.Engine.Appearance.Pages;

/// <summary>A page of the owner's in one of its versions.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Slug">The end of its address.</param>
/// <param name="Number">Of the version.</param>
/// <param name="Newest">Number of the newest version.</param>
/// <param name="Published">Number of the version that visitors see; null: none.</param>
/// <param name="Content">Of the version.</param>
/// <param name="SavedBy">Who saved it.</param>
/// <param name="SavedAt">When.</param>
internal sealed record SitePage(
    long Id,
    string Slug,
    int Number,
    int Newest,
    int? Published,
    SitePageContent Content,
    string SavedBy,
    DateTimeOffset SavedAt
)
{
    /// <summary>Before the slug of every page.</summary>
    public const string Prefix = "/p/";

    public string Path => Prefix + Slug;

    public string State =>
        Published is null ? "draft"
        : Published == Newest ? "published"
        : "changed";
}

/// <summary>A page that everybody may open: for a site map.</summary>
/// <param name="Path">Its address on this site.</param>
/// <param name="Languages">Codes of those in which it has a text of its own.</param>
/// <param name="ChangedAt">When what visitors see was saved.</param>
internal sealed record PublicPage(string Path, IReadOnlyCollection<string> Languages, DateTimeOffset ChangedAt);

/// <summary>The owner's pages as far as everybody may open them.</summary>
internal interface IPublicPages
{
    Task<IReadOnlyList<PublicPage>> ListAsync(CancellationToken cancellationToken = default);
}

/// <summary>What came of a change.</summary>
internal enum PageChange
{
    Done,

    /// <summary>Somebody else saved a newer version meanwhile.</summary>
    Meanwhile,

    /// <summary>The address belongs, or belonged, to another page.</summary>
    AddressTaken,
}
