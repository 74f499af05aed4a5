namespace Edulure.Engine.Appearance;

/// <summary>A document of the owner's: what it is called in the table and what is in it.</summary>
internal sealed record AppearancePart<T>(string Name)
    where T : IAppearanceDocument, new();

/// <summary>What an appearance document says about itself.</summary>
internal interface IAppearanceDocument
{
    /// <summary>Keys of the files that it shows. One that a change drops is deleted.</summary>
    IEnumerable<string> Files { get; }
}

/// <summary>A document as it is stored.</summary>
/// <param name="Content">The empty one where nothing was ever said.</param>
/// <param name="Revision">To be named by whoever changes it.</param>
/// <param name="ChangedBy">Who changed it last; null: nobody.</param>
/// <param name="ChangedAt">When.</param>
internal sealed record StoredDocument<T>(T Content, int Revision, string? ChangedBy, DateTimeOffset? ChangedAt);
