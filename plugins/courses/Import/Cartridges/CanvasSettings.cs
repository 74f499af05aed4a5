using System.Xml.Linq;
using Edulure.Plugins.Courses.Import.Archives;
using Edulure.Plugins.Courses.Import.Markup;

namespace Edulure.Plugins.Courses.Import.Cartridges;

/// <summary>What Canvas writes beside the standard, in <c>course_settings</c>.</summary>
internal sealed class CanvasSettings
{
    private readonly Dictionary<string, XElement> _modules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement> _items = new(StringComparer.Ordinal);

    private CanvasSettings(bool present) => Present = present;

    /// <summary>True for an export of Canvas.</summary>
    public bool Present { get; }

    public string? CourseTitle { get; private set; }

    public string? SyllabusHtml { get; private set; }

    public static CanvasSettings Read(ArchiveContent content, LossList losses)
    {
        var settings = new CanvasSettings(
            content.Entries.Any(entry => entry.Path.StartsWith("course_settings/", StringComparison.Ordinal))
        );
        if (!settings.Present)
            return settings;
        settings.CourseTitle = Load("course_settings").Text("title");
        foreach (var module in Load("module_meta")?.All("module") ?? [])
        {
            settings._modules.TryAdd(module.Attr("identifier") ?? "", module);
            foreach (var item in module.One("items")?.All("item") ?? [])
                settings._items.TryAdd(item.Attr("identifier") ?? "", item);
        }
        if (content.TryFind("course_settings/syllabus.html", out var syllabus))
        {
            var body = HtmlPage.Parse(content.ReadText(syllabus)).Body;
            settings.SyllabusHtml = HtmlPage.IsBlank(body) ? null : body;
        }
        Lose("rubrics", "rubric", "Rubrics");
        Lose("learning_outcomes", "learningOutcome", "Learning outcomes");
        Lose("events", "event", "Calendar events");
        Lose("external_feeds", "externalFeed", "External feeds");
        Lose("grading_standards", "gradingStandard", "Grading schemes");
        return settings;

        XElement? Load(string name) =>
            content.TryFind($"course_settings/{name}.xml", out var entry)
                ? SafeXml.TryLoad(content, entry, losses)
                : null;

        void Lose(string file, string element, string what)
        {
            if (Load(file) is { } root && root.Deep(element).Count() is > 0 and var count)
                losses.Add($"course_settings/{file}.xml", $"{what} are not carried over ({count}).");
        }
    }

    public bool IsModulePublished(string id) =>
        !_modules.TryGetValue(id, out var module) || module.Text("workflow_state") != "unpublished";

    public bool IsItemPublished(string id) =>
        !_items.TryGetValue(id, out var item) || item.Text("workflow_state") != "unpublished";

    /// <summary>What Canvas has at this place of a module: <c>WikiPage</c>, <c>ContextExternalTool</c>, …</summary>
    public (string? Type, string? Url) Item(ManifestItem item)
    {
        // Exports of some years name the item by its own identifier in one file and by its target in the other.
        var meta = _items.GetValueOrDefault(item.Id) ?? _items.GetValueOrDefault(item.Reference ?? "");
        return (meta.Text("content_type"), meta.Text("url"));
    }
}
