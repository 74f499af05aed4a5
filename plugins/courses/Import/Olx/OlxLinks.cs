using Edulure.Plugins.Courses.Import.Archives;
using Edulure.Plugins.Courses.Import.Markup;

namespace Edulure.Plugins.Courses.Import.Olx;

/// <summary>References of Open edX: <c>/static/</c>, assets by their long keys, <c>/jump_to_id/</c>, <c>/course/</c>.</summary>
internal sealed class OlxLinks(ArchiveContent content, LossList losses)
{
    private readonly Dictionary<string, string> _lessonOfBlock = new(StringComparer.Ordinal);

    /// <summary>Says that links to a block lead to a lesson.</summary>
    public void Name(string blockId, string lessonKey) => _lessonOfBlock.TryAdd(blockId, lessonKey);

    public string Rewrite(string html, string item)
    {
        if (HtmlPage.HasScript(html))
            losses.Add(item, "Its scripts are not carried over.");
        return new LinkRewriter(url => Resolve(url, item)).Rewrite(html);
    }

    /// <summary>The path of a static file, by any of the names it goes under.</summary>
    public string? FindFile(string url)
    {
        var path = Uri.UnescapeDataString(RelativePaths.Split(url).Path);
        var name =
            After(path, "/static/") ?? After(path, "static/") ?? After(path, "+block@") ?? AfterLast(path, "/asset/");
        if (name is null)
            return null;
        foreach (var candidate in new[] { name, name.Replace(' ', '_'), name.Replace('@', '/') })
            if (
                RelativePaths.Resolve("static", candidate) is { } file
                && file.StartsWith("static/", StringComparison.Ordinal)
                && content.TryFind(file, out var entry)
            )
                return entry.Path;
        return null;
    }

    private string? Resolve(string url, string item)
    {
        if (RelativePaths.IsElsewhere(url))
            return null;
        var (path, fragment) = RelativePaths.Split(url);
        if (FindFile(url) is { } file)
            return ImportReferences.ToFile(file) + fragment;
        if (Lesson(Uri.UnescapeDataString(path)) is { } lesson)
            return ImportReferences.ToLesson(lesson) + fragment;
        losses.Add(item, $"It refers to “{Uri.UnescapeDataString(path)}”, which is not in the archive.");
        return LinkRewriter.Gone;
    }

    private string? Lesson(string path)
    {
        var id =
            After(path, "/jump_to_id/")
            ?? AfterLast(path, "@")
            ?? After(path, "/courseware/")
            ?? After(path, "/course/");
        // Of chapter, section and position the last one that is known is the nearest.
        // A bare identifier is a link between the units of a section.
        id ??= path.StartsWith('/') ? null : path;
        return id
            ?.Split('/')
            .Reverse()
            .Select(part => _lessonOfBlock.GetValueOrDefault(part))
            .FirstOrDefault(key => key is not null);
    }

    private static string? After(string path, string mark) =>
        path.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at ? path[(at + mark.Length)..] : null;

    private static string? AfterLast(string path, string mark) =>
        path.LastIndexOf(mark, StringComparison.Ordinal) is >= 0 and var at ? path[(at + mark.Length)..] : null;
}
