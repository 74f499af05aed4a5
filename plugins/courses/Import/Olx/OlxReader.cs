using System.Globalization;
using Edulure.Plugins.Courses.Import.Archives;
using Edulure.Plugins.Courses.Import.Markup;

namespace Edulure.Plugins.Courses.Import.Olx;

/// <summary>Open edX: a course (chapters, sequentials, verticals) or a library of problems.</summary>
internal sealed class OlxReader
{
    public const string CourseFile = "course.xml";
    public const string LibraryFile = "library.xml";

    private static readonly HashSet<string> Groups =
    [
        "chapter",
        "sequential",
        "videosequence",
        "problemset",
        "section",
    ];
    private static readonly HashSet<string> NotContent = ["wiki", "course_info", "static_tab"];

    private readonly ArchiveContent _content;
    private readonly LossList _losses;
    private readonly OlxLinks _links;
    private readonly OlxBlocks _blocks;
    private readonly List<ImportedModule> _outline = [];
    private readonly Dictionary<OlxNode, string> _keys = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal)
    {
        ImportedModule.LooseKey,
        ImportedModule.MoreKey,
    };

    private OlxReader(ArchiveContent content)
    {
        _content = content;
        _losses = new(content.Limits.Losses);
        _links = new(content, _losses);
        _blocks = new(content, _links, _losses);
    }

    public static ImportedCourse Read(
        ArchiveContent content,
        ArchiveEntry root,
        IProgress<ImportProgress>? progress,
        CancellationToken cancel
    )
    {
        var reader = new OlxReader(content);
        var tree = new OlxTree(content, reader._losses, cancel).Read(root);
        progress?.Report(new(ImportStep.Reading, 0));
        var course = root.Path == LibraryFile ? reader.Library(tree) : reader.Course(tree, cancel);
        progress?.Report(new(ImportStep.Reading, 1));
        return course;
    }

    private ImportedCourse Course(OlxNode tree, CancellationToken cancel)
    {
        foreach (var child in tree.Children)
            NameLinks(child, null);
        var loose = new List<OlxNode>();
        foreach (var child in tree.Children)
        {
            cancel.ThrowIfCancellationRequested();
            if (Groups.Contains(child.Tag))
                Group(child, 0, false);
            else if (child.Tag == "textbook")
                _losses.Add(child.Attr("title") ?? "Textbook", "Textbooks are not carried over.");
            else if (!NotContent.Contains(child.Tag))
                loose.Add(child);
        }
        var title = tree.Title ?? tree.Attr("course") ?? "Course";
        if (loose.Count > 0)
            _outline.Add(Module(ImportedModule.LooseKey, title, 0, [.. loose.Select(leaf => Lesson(leaf, false))]));
        var pages = TabPages();
        if (pages.Count > 0)
            _outline.Add(Module(ImportedModule.MoreKey, "More pages", 0, pages));
        return new()
        {
            Format = "olx",
            Title = title,
            SummaryHtml = About("short_description") ?? About("overview"),
            Language = tree.Attr("language"),
            Outline = _outline,
            Banks = _blocks.Banks,
            Files = Files(),
            Losses = _losses.ToList(),
        };
    }

    /// <summary>A library has no outline: one practice quiz draws every question of its one bank.</summary>
    private ImportedCourse Library(OlxNode tree)
    {
        var title = tree.Title ?? tree.Attr("library") ?? "Question bank";
        var bank = _blocks.Bank(tree.Id, title, tree.Children);
        var extras = _blocks.Read([.. tree.Children.Where(child => child.Tag != "problem")], title, false);
        var lessons = new List<ImportedLesson>();
        if (bank.Questions.Count > 0)
        {
            var quiz = new ImportedQuiz
            {
                Key = "edulure:practice",
                Title = title,
                Draws = [new(bank.Key, null, null)],
                Graded = false,
            };
            lessons.Add(
                new()
                {
                    Key = quiz.Key,
                    Title = title,
                    Kind = LessonKind.Quiz,
                    Blocks = [new QuizBlock(quiz)],
                }
            );
        }
        if (extras.Count > 0)
            lessons.Add(
                new()
                {
                    Key = "edulure:extras",
                    Title = title,
                    Kind = OlxBlocks.KindOf(extras),
                    Blocks = extras,
                }
            );
        return new()
        {
            Format = "olx-library",
            Title = title,
            Outline = [Module(ImportedModule.LooseKey, title, 0, lessons)],
            Banks = _blocks.Banks,
            Files = Files(),
            Losses = _losses.ToList(),
        };
    }

    /// <summary>Links name blocks of any level: each leads to the lesson that holds it, a group to its first lesson.</summary>
    private string? NameLinks(OlxNode node, string? lesson)
    {
        var key = lesson;
        if (Groups.Contains(node.Tag))
        {
            string? first = null;
            foreach (var child in node.Children)
            {
                var childKey = NameLinks(child, null);
                first ??= childKey;
            }
            key = first;
        }
        else
        {
            key ??= _keys[node] = Unique(node.Id);
            foreach (var child in node.Children)
                NameLinks(child, key);
        }
        if (key is not null)
            _links.Name(node.Id, key);
        return key;
    }

    private void Group(OlxNode node, int depth, bool graded)
    {
        graded |= node.Attr("graded") is "true" or "True";
        if (node.Attr("is_time_limited") is "true" || node.Attr("is_proctored_enabled") is "true")
            _losses.Add(node.Name, "It is a timed or proctored exam; neither is carried over.");
        var lessons = new List<ImportedLesson>();
        var at = _outline.Count;
        foreach (var child in node.Children)
            if (Groups.Contains(child.Tag))
                Group(child, depth + 1, graded);
            else
                lessons.Add(Lesson(child, graded));
        var module = Module(Unique(node.Id), node.Title ?? Default(node), depth, lessons);
        _outline.Insert(at, module with { Published = !node.StaffOnly });
    }

    private ImportedLesson Lesson(OlxNode node, bool graded)
    {
        var title = node.Title ?? Default(node);
        var blocks = _blocks.Read([node], title, graded);
        return new()
        {
            Key = _keys[node],
            Title = title,
            Kind = OlxBlocks.KindOf(blocks),
            Published = !node.StaffOnly,
            Blocks = blocks,
        };
    }

    private List<ImportedLesson> TabPages()
    {
        var pages = new List<ImportedLesson>();
        foreach (var entry in _content.Entries)
        {
            if (!entry.Path.StartsWith("tabs/", StringComparison.Ordinal) || !MediaTypes.IsHtml(entry.Path))
                continue;
            var title = Path.GetFileNameWithoutExtension(entry.Path).Replace('_', ' ');
            var html = HtmlPage.Parse(_content.ReadText(entry)).Body;
            if (!HtmlPage.IsBlank(html))
                pages.Add(
                    new()
                    {
                        Key = Unique(entry.Path),
                        Title = title,
                        Kind = LessonKind.Page,
                        Blocks = [new HtmlBlock(_links.Rewrite(html, title))],
                    }
                );
        }
        return pages;
    }

    private string? About(string name) =>
        _content.TryFind($"about/{name}.html", out var entry)
        && HtmlPage.Parse(_content.ReadText(entry)).Body is var html
        && !HtmlPage.IsBlank(html)
            ? _links.Rewrite(html, entry.Path)
            : null;

    private List<ImportedFile> Files() =>
        [
            .. _content
                .Entries.Where(entry => entry.Path.StartsWith("static/", StringComparison.Ordinal))
                .Select(ImportedFiles.Of),
        ];

    private string Unique(string id)
    {
        var key = id;
        for (var copy = 2; !_taken.Add(key); copy++)
            key = string.Create(CultureInfo.InvariantCulture, $"{id}-{copy}");
        return key;
    }

    private static ImportedModule Module(string key, string title, int depth, IReadOnlyList<ImportedLesson> lessons) =>
        new()
        {
            Key = key,
            Title = title,
            Depth = depth,
            Lessons = lessons,
        };

    private static string Default(OlxNode node) =>
        node.Tag switch
        {
            "chapter" => "Section",
            "sequential" => "Subsection",
            "vertical" => "Unit",
            _ => char.ToUpperInvariant(node.Tag[0]) + node.Tag[1..].Replace('_', ' '),
        };
}
