using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Import;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.ImportStore;

/// <summary>Makes a <see cref="PreparedCourse"/> of what an archive held. One object for one course.</summary>
internal sealed class CoursePreparer
{
    private readonly ImportedCourse _course;
    private readonly IRichText _richText;
    private readonly Placeholders _placeholders = new();
    private readonly Dictionary<string, int> _files;
    private readonly Dictionary<string, string> _lessonSlugs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _captions = new(StringComparer.Ordinal);
    private readonly List<ImportLoss> _losses;

    private CoursePreparer(ImportedCourse course, IRichText richText)
    {
        _course = course;
        _richText = richText;
        _losses = [.. course.Losses];
        _files = course
            .Files.Select((file, index) => (file.Path, index))
            .DistinctBy(file => file.Path)
            .ToDictionary(file => file.Path, file => file.index, StringComparer.Ordinal);
        var slugs = new UniqueNames([]);
        foreach (var lesson in course.Outline.SelectMany(module => module.Lessons))
            _lessonSlugs.TryAdd(lesson.Key, slugs.Slug(lesson.Title, "lesson"));
    }

    public static PreparedCourse Prepare(
        ImportedCourse course,
        IRichText richText,
        CancellationToken cancellationToken
    ) => new CoursePreparer(course, richText).Prepare(cancellationToken);

    private PreparedCourse Prepare(CancellationToken cancellationToken)
    {
        var title = Cut(_course.Title.Trim(), 300);
        if (title.Length == 0)
            title = "Untitled course";
        var description = Clean(_course.SummaryHtml ?? "", title);
        return new()
        {
            Imported = _course,
            Title = title,
            Summary = _richText.Excerpt(description, 240),
            DescriptionHtml = description,
            Language = _course.Language is { Length: > 1 and <= 35 } language ? language : "en",
            Placeholders = _placeholders,
            Banks = [.. _course.Banks.Select(Bank)],
            Modules = Modules(cancellationToken),
            CaptionPaths = _captions,
            Losses = _losses,
        };
    }

    private List<PreparedModule> Modules(CancellationToken cancellationToken)
    {
        var modules = new List<PreparedModule>(_course.Outline.Count);
        var hiddenBelow = int.MaxValue;
        foreach (var module in _course.Outline)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // A group that its author had not published hides everything inside it.
            if (module.Depth <= hiddenBelow)
                hiddenBelow = module.Published ? int.MaxValue : module.Depth;
            var shown = hiddenBelow == int.MaxValue;
            modules.Add(
                new(
                    Cut(module.Key, 500),
                    Cut(module.Title, 500),
                    module.Depth,
                    [.. module.Lessons.Select(lesson => Lesson(lesson, shown && lesson.Published))]
                )
            );
        }
        return modules;
    }

    private PreparedLesson Lesson(ImportedLesson lesson, bool published)
    {
        var blocks = new BlockPreparer(Clean, FileIndex, Address, _captions, Lost);
        return new(
            Cut(lesson.Key, 500),
            Cut(lesson.Title, 500),
            _lessonSlugs[lesson.Key],
            Kind(lesson.Kind),
            published,
            [.. lesson.Blocks.Select(block => blocks.Prepare(block, lesson.Title)).OfType<PreparedBlock>()]
        );
    }

    private PreparedQuiz Bank(ImportedBank bank) =>
        new()
        {
            Key = bank.Key,
            Title = Cut(bank.Title, 500),
            IsBank = true,
            Questions =
            [
                .. bank.Questions.Select(question => QuestionMarkup.Map(question, html => Clean(html, bank.Title))),
            ],
        };

    private string Clean(string html, string item) =>
        html.Length == 0 ? "" : _richText.Sanitize(html, url => Rewrite(url, item)).ToString();

    private string? Rewrite(string url, string item)
    {
        if (url.StartsWith(ImportReferences.File, StringComparison.Ordinal))
            return Address(url, item);
        if (!url.StartsWith(ImportReferences.Lesson, StringComparison.Ordinal))
            return url;
        if (_lessonSlugs.TryGetValue(ImportReferences.Target(url), out var slug))
            return _placeholders.Lesson(slug, Fragment(url));
        Lost(item, $"It links to '{ImportReferences.Target(url)}', which is not in the archive.");
        return null;
    }

    /// <summary>The address of a referenced file, or null, and a loss, where it is not in the archive.</summary>
    private string? Address(string reference, string item)
    {
        var path = ImportReferences.Target(reference);
        return FileIndex(path, item) is { } index
            ? _placeholders.File(index, FileNames.Safe(_course.Files[index].Name)) + Fragment(reference)
            : null;
    }

    private int? FileIndex(string path, string item)
    {
        if (_files.TryGetValue(path, out var index))
            return index;
        Lost(item, $"The file '{path}' is not in the archive.");
        return null;
    }

    private void Lost(string item, string reason)
    {
        var loss = new ImportLoss(item, reason);
        if (_losses.Count < ArchiveLimits.Default.Losses && !_losses.Contains(loss))
            _losses.Add(loss);
    }

    private static string Fragment(string reference)
    {
        var at = reference.IndexOf('#', StringComparison.Ordinal);
        return at < 0 ? "" : reference[at..];
    }

    internal static string Cut(string text, int maxLength) => text.Length <= maxLength ? text : text[..maxLength];

    private static string Kind(LessonKind kind) =>
        kind switch
        {
            LessonKind.Video => LessonKinds.Video,
            LessonKind.File => LessonKinds.File,
            LessonKind.Link => LessonKinds.Link,
            LessonKind.Quiz => LessonKinds.Quiz,
            LessonKind.Assignment => LessonKinds.Assignment,
            LessonKind.Discussion => LessonKinds.Discussion,
            _ => LessonKinds.Page,
        };
}
