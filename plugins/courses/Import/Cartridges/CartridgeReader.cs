using Edulure.Plugins.Courses.Import.Archives;
using Edulure.Plugins.Courses.Import.Markup;

namespace Edulure.Plugins.Courses.Import.Cartridges;

/// <summary>IMS Common Cartridge 1.0 to 1.4, with what Canvas adds to it.</summary>
internal static class CartridgeReader
{
    public static ImportedCourse Read(
        ArchiveContent content,
        ArchiveEntry manifestEntry,
        IProgress<ImportProgress>? progress,
        CancellationToken cancel
    )
    {
        var losses = new LossList(content.Limits.Losses);
        var manifest = ManifestReader.Read(content, manifestEntry);
        var canvas = CanvasSettings.Read(content, losses);
        var plan = CartridgePlan.Make(manifest, canvas, losses, path => content.TryFind(path, out _));
        var links = new CartridgeLinks(content, manifest, plan, losses);
        var assessments = new AssessmentReader(content, manifest, links, losses);
        foreach (var lesson in plan.Modules.SelectMany(module => module.Lessons))
            if (lesson.Resource is { } resource && resource.Role() == ResourceRole.Assessment)
                assessments.Claim(lesson, resource);

        assessments.ReadBanks();
        var reader = new ResourceReader(content, manifest, canvas, links, assessments, losses);
        var outline = new List<ImportedModule>();
        foreach (var module in plan.Modules)
        {
            cancel.ThrowIfCancellationRequested();
            progress?.Report(new(ImportStep.Reading, (double)outline.Count / plan.Modules.Count));
            outline.Add(
                new()
                {
                    Key = module.Key,
                    Title = module.Title,
                    Depth = module.Depth,
                    Published = module.Published,
                    Lessons = [.. module.Lessons.Select(reader.Read).OfType<ImportedLesson>()],
                }
            );
        }
        assessments.ReadBanks();
        progress?.Report(new(ImportStep.Reading, 1));
        return new()
        {
            Format = $"common-cartridge-{manifest.Version}",
            Title = manifest.Title ?? canvas.CourseTitle ?? Path.GetFileNameWithoutExtension(content.Name),
            SummaryHtml = manifest.Description is { } summary ? XmlMarkup.Escape(summary) : null,
            Language = manifest.Language,
            Outline = outline,
            Banks = assessments.Banks,
            Files = Files(content, manifest, reader.Consumed, assessments.Consumed),
            Losses = losses.ToList(),
        };
    }

    /// <summary>What is left after everything that became a lesson or only described one.</summary>
    private static List<ImportedFile> Files(
        ArchiveContent content,
        Manifest manifest,
        HashSet<string> lessons,
        HashSet<string> assessments
    )
    {
        var described = manifest
            .Resources.Values.Where(resource =>
                resource.Role() is not (ResourceRole.File or ResourceRole.Page or ResourceRole.Unknown)
            )
            .SelectMany(resource => resource.Files.Where(file => file == resource.MainFile || IsDescription(file)))
            .Concat(Fallbacks(manifest))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. content
                .Entries.Where(entry =>
                    entry.Path != ManifestReader.FileName
                    && !entry.Path.StartsWith("course_settings/", StringComparison.Ordinal)
                    && !entry.Path.StartsWith("non_cc_assessments/", StringComparison.Ordinal)
                    && !lessons.Contains(entry.Path)
                    && !assessments.Contains(entry.Path)
                    && !described.Contains(entry.Path)
                )
                .Select(ImportedFiles.Of),
        ];
    }

    private static bool IsDescription(string file) =>
        file.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".qti", StringComparison.Ordinal);

    private static IEnumerable<string> Fallbacks(Manifest manifest) =>
        manifest
            .Resources.Values.Where(resource => resource.Variant is not null)
            .SelectMany(resource => resource.Files);
}
