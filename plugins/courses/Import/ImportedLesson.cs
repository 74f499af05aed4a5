namespace Edulure.Plugins.Courses.Import;

/// <summary>A leaf of the outline.</summary>
internal sealed record ImportedLesson
{
    /// <summary>Stable id of the source, unique in the course: importing the same archive again gives the same key.</summary>
    public required string Key { get; init; }

    public required string Title { get; init; }

    /// <summary>A heading that the author put between the lessons, above this one.</summary>
    public string? Heading { get; init; }

    public required LessonKind Kind { get; init; }

    public bool Published { get; init; } = true;

    public IReadOnlyList<LessonBlock> Blocks { get; init; } = [];
}
