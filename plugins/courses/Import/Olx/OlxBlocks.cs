using System.Globalization;
using Edulure.Plugins.Courses.Import.Archives;
using Edulure.Plugins.Courses.Import.Markup;

namespace Edulure.Plugins.Courses.Import.Olx;

/// <summary>The blocks of one unit, in order. Problems that stand together make one quiz.</summary>
internal sealed class OlxBlocks(ArchiveContent content, OlxLinks links, LossList losses)
{
    private readonly OlxProblem _problems = new(links, losses);
    private readonly OlxVideo _videos = new(links, losses);
    private readonly OlxAssignment _assignments = new(links, losses);

    public List<ImportedBank> Banks { get; } = [];

    public List<LessonBlock> Read(IReadOnlyList<OlxNode> nodes, string title, bool graded)
    {
        var blocks = new List<LessonBlock>();
        var problems = new List<OlxNode>();
        foreach (var node in Flatten(nodes))
        {
            if (node.StaffOnly && node.Tag != "vertical")
            {
                losses.Add(node.Name, "It is for staff only and was left out.");
                continue;
            }
            if (node.Tag == "problem")
            {
                problems.Add(node);
                continue;
            }
            Close();
            Read(node, title, graded, blocks);
        }
        Close();
        return blocks;

        void Close()
        {
            if (problems.Count > 0 && Quiz(problems, title, graded) is { } quiz)
                blocks.Add(new QuizBlock(quiz));
            problems.Clear();
        }
    }

    public ImportedBank Bank(string key, string title, IEnumerable<OlxNode> problems)
    {
        var bank = new ImportedBank
        {
            Key = key,
            Title = title,
            Questions = [.. problems.Where(node => node.Tag == "problem").SelectMany(_problems.Read)],
        };
        Banks.Add(bank);
        return bank;
    }

    /// <summary>What the lesson is above all: something to do before something to see.</summary>
    public static LessonKind KindOf(IReadOnlyList<LessonBlock> blocks) =>
        blocks.Any(block => block is QuizBlock) ? LessonKind.Quiz
        : blocks.Any(block => block is AssignmentBlock) ? LessonKind.Assignment
        : blocks.Any(block => block is VideoBlock) ? LessonKind.Video
        : blocks.Count > 0 && blocks.All(block => block is DiscussionBlock) ? LessonKind.Discussion
        : blocks.Count > 0 && blocks.All(block => block is LinkBlock) ? LessonKind.Link
        : LessonKind.Page;

    private IEnumerable<OlxNode> Flatten(IEnumerable<OlxNode> nodes)
    {
        foreach (var node in nodes)
        {
            if (node.Tag is "conditional" or "randomize" or "split_test")
                losses.Add(node.Name, $"“{node.Tag}” chooses what each learner sees; here everybody sees all of it.");
            if (node.Tag is "vertical" or "wrapper" or "conditional" or "randomize" or "split_test")
                foreach (var child in Flatten(node.Children))
                    yield return child;
            else
                yield return node;
        }
    }

    private void Read(OlxNode node, string title, bool graded, List<LessonBlock> blocks)
    {
        switch (node.Tag)
        {
            case "html":
                if (Html(node) is { } html)
                    blocks.Add(html);
                break;
            case "video":
                blocks.AddRange(_videos.Read(node));
                break;
            case "discussion":
                var topic = node.Title ?? node.Attr("discussion_target") ?? title;
                blocks.Add(new DiscussionBlock($"<p>{XmlMarkup.Escape(topic)}</p>"));
                break;
            case "library_content" or "itembank" or "legacy_library_content":
                if (RandomQuiz(node, title, graded) is { } quiz)
                    blocks.Add(new QuizBlock(quiz));
                break;
            case "openassessment" or "edx_sga" or "staffgradedxblock":
                blocks.Add(_assignments.Read(node));
                break;
            case "lti" or "lti_consumer":
                Tool(node, blocks);
                break;
            case "annotatable":
                losses.Add(node.Name, "Its annotations are not carried over, only the text.");
                blocks.Add(new HtmlBlock(links.Rewrite(XmlMarkup.Inner(node.Element), node.Name)));
                break;
            default:
                losses.Add(node.Title ?? title, $"Blocks of the kind “{node.Tag}” are not supported; it was left out.");
                break;
        }
    }

    private HtmlBlock? Html(OlxNode node)
    {
        var html = "";
        if (node.Attr("filename") is not { } name)
            html = XmlMarkup.Inner(node.Element);
        else if (
            content.TryFind($"html/{name.Replace(':', '/')}.html", out var entry)
            || content.TryFind($"html/{name.Replace(':', '/')}.xml", out entry)
        )
            html = HtmlPage.Parse(content.ReadText(entry)).Body;
        else
            losses.Add(node.Name, $"Its text “html/{name}.html” is missing.");
        // Rewriting comes first: a block of nothing but scripts is a loss, and then nothing to show.
        var rewritten = links.Rewrite(html, node.Name);
        return HtmlPage.IsBlank(rewritten) ? null : new(rewritten);
    }

    private ImportedQuiz? Quiz(List<OlxNode> problems, string title, bool graded)
    {
        var questions = problems.SelectMany(_problems.Read).ToList();
        return questions.Count == 0
            ? null
            : new()
            {
                Key = problems[0].Id,
                Title = problems.Count == 1 ? problems[0].Title ?? title : title,
                Questions = questions,
                AllowedAttempts = Attempts(problems),
                Graded = graded,
            };
    }

    private ImportedQuiz? RandomQuiz(OlxNode node, string title, bool graded)
    {
        var bank = Bank(node.Id, node.Title ?? title, node.Children);
        foreach (var other in node.Children.Where(child => child.Tag != "problem"))
            losses.Add(other.Name, $"Blocks of the kind “{other.Tag}” in a random selection are not supported.");
        if (bank.Questions.Count == 0)
        {
            Banks.Remove(bank);
            return null;
        }
        // -1 stands for all of them.
        int? count =
            int.TryParse(node.Attr("max_count") ?? "1", NumberStyles.Integer, CultureInfo.InvariantCulture, out var max)
            && max > 0
                ? max
                : null;
        return new()
        {
            Key = node.Id + "-quiz",
            Title = bank.Title,
            Draws = [new(bank.Key, count, null)],
            Graded = graded,
        };
    }

    private void Tool(OlxNode node, List<LessonBlock> blocks)
    {
        if (RelativePaths.WebAddress(node.Attr("launch_url") ?? node.Attr("lti_1p3_launch_url")) is not { } url)
        {
            losses.Add(node.Name, "It is an external tool (LTI) without an address.");
            return;
        }
        losses.Add(node.Name, "An external tool (LTI) becomes a plain link: no sign-on, no grades.");
        blocks.Add(new LinkBlock(url, node.Title ?? url));
    }

    /// <summary>A quiz has one limit where each problem had its own: the smallest, when all have one.</summary>
    private static int? Attempts(List<OlxNode> problems)
    {
        var limits = problems
            .Select(node =>
                int.TryParse(node.Attr("max_attempts"), CultureInfo.InvariantCulture, out var max) && max > 0
                    ? max
                    : (int?)null
            )
            .ToList();
        return limits.All(limit => limit is not null) ? limits.Min() : null;
    }
}
