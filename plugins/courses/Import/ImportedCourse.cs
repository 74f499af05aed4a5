namespace Edulure.Plugins.Courses.Import;

/// <summary>
/// What an archive holds, in the terms of the product. Nothing here is sanitised: every <c>…Html</c> goes through the
/// sanitiser before it is stored. In it, <c>edulure-file:PATH</c> (see <see cref="ImportReferences"/>) points at
/// <see cref="Files"/> and <c>edulure-lesson:KEY</c> at a lesson.
/// </summary>
internal sealed record ImportedCourse
{
    /// <summary><c>common-cartridge-1.3</c>, <c>olx</c> or <c>olx-library</c>.</summary>
    public required string Format { get; init; }

    public required string Title { get; init; }

    public string? SummaryHtml { get; init; }

    /// <summary>BCP 47, as far as the archive says.</summary>
    public string? Language { get; init; }

    /// <summary>In reading order; groups nest by <see cref="ImportedModule.Depth"/>.</summary>
    public IReadOnlyList<ImportedModule> Outline { get; init; } = [];

    /// <summary>Questions that stand in no lesson.</summary>
    public IReadOnlyList<ImportedBank> Banks { get; init; } = [];

    public IReadOnlyList<ImportedFile> Files { get; init; } = [];

    public IReadOnlyList<ImportLoss> Losses { get; init; } = [];

    public ImportCounts Counts() => ImportCounts.Of(this);
}
