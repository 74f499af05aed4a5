namespace Edulure.Plugins.Courses.Import.Cartridges;

internal sealed record PlannedModule(string Key, string Title, int Depth, bool Published)
{
    public List<PlannedLesson> Lessons { get; } = [];
}

/// <param name="Key">Key of the lesson to come.</param>
/// <param name="Title">As the outline has it; <c>null</c>: as the resource says.</param>
/// <param name="Published">False when it is hidden from learners.</param>
/// <param name="Resource"><c>null</c> for a launch, and for the syllabus.</param>
/// <param name="Launch">An address that stands in the module itself.</param>
/// <param name="Heading">A text header that stands above it.</param>
internal sealed record PlannedLesson(
    string Key,
    string? Title,
    bool Published,
    ManifestResource? Resource,
    PlannedLaunch? Launch,
    string? Heading
)
{
    public const string SyllabusKey = "edulure:syllabus";
}

/// <param name="Url">Where it leads.</param>
/// <param name="IsTool">An LTI launch, which is more than a link.</param>
internal sealed record PlannedLaunch(string Url, bool IsTool);
