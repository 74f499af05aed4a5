namespace Edulure.Plugins.Courses.Import;

/// <summary>A group of the outline, with the lessons that stand directly in it.</summary>
internal sealed record ImportedModule
{
    /// <summary>
    /// Key of the last module, which holds pages and quizzes that the archive has but its outline does not name.
    /// The title is English; a page may show its own words for this key.
    /// </summary>
    public const string MoreKey = "edulure:more";

    /// <summary>Key of the module that holds lessons which stand in no group of the outline.</summary>
    public const string LooseKey = "edulure:loose";

    public required string Key { get; init; }

    public required string Title { get; init; }

    /// <summary>0 for a top group; a group belongs to the nearest one before it of a smaller depth.</summary>
    public int Depth { get; init; }

    /// <summary>False for what the author had not published yet.</summary>
    public bool Published { get; init; } = true;

    public IReadOnlyList<ImportedLesson> Lessons { get; init; } = [];
}
