using System.Globalization;
using System.Xml.Linq;
using Edulure.Plugins.Courses.Import.Archives;
using Edulure.Plugins.Courses.Import.Markup;

namespace Edulure.Plugins.Courses.Import.Cartridges;

/// <summary>Turns one planned place of the outline into a lesson.</summary>
internal sealed class ResourceReader(
    ArchiveContent content,
    Manifest manifest,
    CanvasSettings canvas,
    CartridgeLinks links,
    AssessmentReader assessments,
    LossList losses
)
{
    /// <summary>Files that became lessons, or hold what became one: nobody has to download them.</summary>
    public HashSet<string> Consumed { get; } = new(StringComparer.Ordinal);

    /// <summary><c>null</c> when the resource could not be read; the loss is on the list.</summary>
    public ImportedLesson? Read(PlannedLesson plan)
    {
        if (plan.Launch is { } launch)
            return Launch(plan, launch.Url, plan.Title ?? launch.Url, launch.IsTool);
        if (plan.Resource is not { } resource)
            return Lesson(plan, plan.Title!, LessonKind.Page, Html(canvas.SyllabusHtml!, plan.Title!, ""));
        if (!content.TryFind(resource.MainFile!, out var entry))
            return null;
        return resource.Role() switch
        {
            ResourceRole.Page => Page(plan, entry),
            ResourceRole.Topic => Topic(plan, resource, entry),
            ResourceRole.WebLink => WebLink(plan, entry),
            ResourceRole.Tool => Tool(plan, entry),
            ResourceRole.Assignment => Assignment(plan, entry),
            ResourceRole.CanvasAssignment => CanvasAssignment(plan, resource, entry),
            ResourceRole.Assessment or ResourceRole.QuestionBank => Quiz(plan, resource),
            _ => File(plan, entry),
        };
    }

    private ImportedLesson Page(PlannedLesson plan, ArchiveEntry entry)
    {
        Consumed.Add(entry.Path);
        var page = HtmlPage.Parse(content.ReadText(entry));
        var title = plan.Title ?? page.Title ?? RelativePaths.FileName(entry.Path);
        var published = plan.Published && page.Meta.GetValueOrDefault("workflow_state") != "unpublished";
        return Lesson(
            plan with
            {
                Published = published,
            },
            title,
            LessonKind.Page,
            Html(page.Body, title, RelativePaths.Folder(entry.Path))
        );
    }

    private static ImportedLesson File(PlannedLesson plan, ArchiveEntry entry)
    {
        var title = plan.Title ?? RelativePaths.FileName(entry.Path);
        return MediaTypes.IsVideo(entry.Path)
            ? Lesson(
                plan,
                title,
                LessonKind.Video,
                new VideoBlock { Title = title, Sources = [ImportReferences.ToFile(entry.Path)] }
            )
            : Lesson(plan, title, LessonKind.File, new FileBlock(entry.Path, RelativePaths.FileName(entry.Path)));
    }

    private ImportedLesson? Topic(PlannedLesson plan, ManifestResource resource, ArchiveEntry entry)
    {
        if (Load(entry) is not { } topic)
            return null;
        var title = plan.Title ?? topic.Text("title") ?? "Discussion";
        var meta = resource.Dependencies.Select(Meta).FirstOrDefault(root => root?.Name.LocalName == "topicMeta");
        if (meta.One("assignment").Text("points_possible") is { } points)
            losses.Add(title, $"The discussion is graded ({points} points); the grade is not carried over.");
        return Lesson(
            plan with
            {
                Published = plan.Published && meta.Text("workflow_state") is not ("unpublished" or "post_delayed"),
            },
            title,
            LessonKind.Discussion,
            [new DiscussionBlock(Words(topic.One("text"), title, entry)), .. Attachments(topic, title, entry)]
        );
    }

    private ImportedLesson? WebLink(PlannedLesson plan, ArchiveEntry entry)
    {
        if (Load(entry) is not { } link)
            return null;
        var title = plan.Title ?? link.Text("title") ?? "Link";
        return Launch(plan, link.One("url").Attr("href") ?? "", title, false);
    }

    private ImportedLesson? Tool(PlannedLesson plan, ArchiveEntry entry)
    {
        if (Load(entry) is not { } tool)
            return null;
        var title = plan.Title ?? tool.Text("title") ?? "External tool";
        return Launch(plan, tool.Text("secure_launch_url") ?? tool.Text("launch_url") ?? "", title, true);
    }

    /// <summary>An LTI launch without LTI is a link: the learner may still find the content there.</summary>
    private ImportedLesson? Launch(PlannedLesson plan, string url, string title, bool isTool)
    {
        if (RelativePaths.WebAddress(url) is not { } address)
        {
            losses.Add(title, $"Its address “{url}” is not one of the web.");
            return null;
        }
        if (isTool)
            losses.Add(title, "An external tool (LTI) becomes a plain link: no sign-on, no grades.");
        return Lesson(plan, title, LessonKind.Link, new LinkBlock(address, title));
    }

    private ImportedLesson? Assignment(PlannedLesson plan, ArchiveEntry entry)
    {
        if (Load(entry) is not { } assignment)
            return null;
        var title = plan.Title ?? assignment.Text("title") ?? "Assignment";
        var text = assignment.One("text") ?? assignment.One("instructor_text");
        var details = assignment.Deep("assignment").FirstOrDefault();
        LoseSubmission(details, title);
        return Lesson(
            plan with
            {
                Published = plan.Published && details.Text("workflow_state") != "unpublished",
            },
            title,
            LessonKind.Assignment,
            [
                new AssignmentBlock(
                    Words(text, title, entry),
                    Points(assignment.One("gradable").Attr("points_possible") ?? details.Text("points_possible"))
                ),
                .. Attachments(assignment, title, entry),
            ]
        );
    }

    private ImportedLesson CanvasAssignment(PlannedLesson plan, ManifestResource resource, ArchiveEntry entry)
    {
        XElement? settings = null;
        foreach (var file in resource.Files)
            if (content.TryFind(file, out var found))
            {
                Consumed.Add(found.Path);
                if (file.EndsWith(ResourceRoles.AssignmentSettings, StringComparison.Ordinal))
                    settings = Load(found);
            }
        var page = MediaTypes.IsHtml(entry.Path) ? HtmlPage.Parse(content.ReadText(entry)) : null;
        var title = plan.Title ?? settings.Text("title") ?? page?.Title ?? "Assignment";
        LoseSubmission(settings, title);
        var instructions = links.Rewrite(page?.Body ?? "", title, RelativePaths.Folder(entry.Path));
        return Lesson(
            plan with
            {
                Published = plan.Published && settings.Text("workflow_state") != "unpublished",
            },
            title,
            LessonKind.Assignment,
            new AssignmentBlock(instructions, Points(settings.Text("points_possible")))
        );
    }

    private ImportedLesson? Quiz(PlannedLesson plan, ManifestResource resource)
    {
        if (assessments.Read(plan, resource) is not { } quiz)
            return null;
        return Lesson(plan, quiz.Title, LessonKind.Quiz, new QuizBlock(quiz));
    }

    private void LoseSubmission(XElement? settings, string title)
    {
        if (settings.Text("submission_types") is { } types && types.Contains("external_tool", StringComparison.Ordinal))
            losses.Add(title, "Work was handed in through an external tool (LTI), which is not carried over.");
        if (settings.Text("due_at") is not null)
            losses.Add(title, "Its due date is not carried over.");
    }

    private IEnumerable<LessonBlock> Attachments(XElement owner, string title, ArchiveEntry entry)
    {
        foreach (var attachment in owner.One("attachments")?.All("attachment") ?? [])
        {
            var href = attachment.Attr("href") ?? "";
            if (links.FindFile(href, RelativePaths.Folder(entry.Path)) is { } path)
                yield return new FileBlock(path, RelativePaths.FileName(path));
            else
                losses.Add(title, $"Its attachment “{href}” is not in the cartridge.");
        }
    }

    private string Words(XElement? text, string title, ArchiveEntry entry)
    {
        if (text is null)
            return "";
        var html =
            text.Attr("texttype") == "text/plain"
                ? $"<p>{XmlMarkup.Escape(text.Value.Trim()).Replace("\n", "<br>", StringComparison.Ordinal)}</p>"
            : text.HasElements ? XmlMarkup.Inner(text)
            : text.Value.Trim();
        return links.Rewrite(html, title, RelativePaths.Folder(entry.Path));
    }

    private HtmlBlock Html(string html, string title, string folder) => new(links.Rewrite(html, title, folder));

    private XElement? Meta(string resourceId) =>
        manifest.Resources.GetValueOrDefault(resourceId)?.MainFile is { } file
        && file.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        && content.TryFind(file, out var entry)
            ? Load(entry)
            : null;

    private XElement? Load(ArchiveEntry entry)
    {
        Consumed.Add(entry.Path);
        return SafeXml.TryLoad(content, entry, losses);
    }

    private static decimal? Points(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var points) && points > 0
            ? points
            : null;

    private static ImportedLesson Lesson(
        PlannedLesson plan,
        string title,
        LessonKind kind,
        params IReadOnlyList<LessonBlock> blocks
    ) =>
        new()
        {
            Key = plan.Key,
            Title = title,
            Heading = plan.Heading,
            Kind = kind,
            Published = plan.Published,
            Blocks = blocks,
        };
}
