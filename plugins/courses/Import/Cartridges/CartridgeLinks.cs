using System.Text.RegularExpressions;
using Edulure.Plugins.Courses.Import.Archives;
using Edulure.Plugins.Courses.Import.Markup;

namespace Edulure.Plugins.Courses.Import.Cartridges;

/// <summary>
/// References of a cartridge: the file base of Common Cartridge, the tokens of Canvas, and plain relative paths.
/// </summary>
internal sealed partial class CartridgeLinks
{
    private readonly ArchiveContent _content;
    private readonly LossList _losses;
    private readonly Dictionary<string, string> _lessonOfId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _lessonOfFile = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _fileOfId = new(StringComparer.Ordinal);

    public CartridgeLinks(ArchiveContent content, Manifest manifest, CartridgePlan plan, LossList losses)
    {
        _content = content;
        _losses = losses;
        foreach (var module in plan.Modules)
        {
            if (module.Lessons.Count > 0)
                _lessonOfId.TryAdd(module.Key, module.Lessons[0].Key);
            foreach (var lesson in module.Lessons)
            {
                _lessonOfId.TryAdd(lesson.Key, lesson.Key);
                if (lesson.Resource is not { } resource)
                    continue;
                _lessonOfId.TryAdd(resource.Id, lesson.Key);
                // A quiz or topic depends on what Canvas keeps of it, sometimes named by links in its stead.
                foreach (var part in resource.Dependencies)
                    _lessonOfId.TryAdd(part, lesson.Key);
                if (resource.Role() == ResourceRole.Page)
                    _lessonOfFile.TryAdd(resource.MainFile!, lesson.Key);
            }
        }
        foreach (var resource in manifest.Resources.Values)
            if (resource.MainFile is { } file && content.TryFind(file, out var entry))
                _fileOfId.TryAdd(resource.Id, entry.Path);
    }

    /// <summary>Says that a link to <paramref name="id"/> means this lesson too.</summary>
    public void Alias(string? id, string lessonKey)
    {
        if (id is not null)
            _lessonOfId.TryAdd(id, lessonKey);
    }

    /// <summary>Rewrites a page or a part of one.</summary>
    /// <param name="html">What the author wrote.</param>
    /// <param name="item">Its title, for losses.</param>
    /// <param name="folder">Folder of the file that holds it.</param>
    public string Rewrite(string html, string item, string folder)
    {
        if (HtmlPage.HasScript(html))
            _losses.Add(item, "Its scripts are not carried over.");
        return new LinkRewriter(url => Resolve(url, item, folder)).Rewrite(html);
    }

    /// <summary>The path of the file that a reference means, or <c>null</c>.</summary>
    public string? FindFile(string url, string folder)
    {
        var (path, _) = RelativePaths.Split(Tokens(url));
        var candidates = path.StartsWith(FileBase, StringComparison.OrdinalIgnoreCase)
            ? Candidates(path[FileBase.Length..], folder)
            : [RelativePaths.Resolve(folder, path)];
        foreach (var candidate in candidates)
            if (candidate is not null && _content.TryFind(candidate, out var entry))
                return entry.Path;
        return null;
    }

    private const string FileBase = "$IMS-CC-FILEBASE$";
    private const string Wiki = "$WIKI_REFERENCE$/";
    private const string Objects = "$CANVAS_OBJECT_REFERENCE$/";
    private const string CourseBase = "$CANVAS_COURSE_REFERENCE$/";

    private string? Resolve(string url, string item, string folder)
    {
        var known = Tokens(url);
        if (!known.StartsWith('$') && RelativePaths.IsElsewhere(known))
            return null;
        var (path, fragment) = RelativePaths.Split(known);
        if (Lesson(path) is { } lesson)
            return ImportReferences.ToLesson(lesson) + fragment;
        var file = FindFile(url, folder) ?? ObjectFile(path);
        if (file is not null)
            return _lessonOfFile.TryGetValue(file, out var page)
                ? ImportReferences.ToLesson(page) + fragment
                : ImportReferences.ToFile(file) + fragment;
        _losses.Add(item, $"It refers to “{Uri.UnescapeDataString(path)}”, which is not in the cartridge.");
        return LinkRewriter.Gone;
    }

    private string? Lesson(string path)
    {
        var target = After(path, Wiki) ?? After(path, Objects) ?? After(path, CourseBase);
        if (target is null || target.IndexOf('/', StringComparison.Ordinal) is var slash && slash < 0)
            return null;
        var name = Uri.UnescapeDataString(target[(target.LastIndexOf('/') + 1)..]);
        return _lessonOfId.GetValueOrDefault(name) ?? _lessonOfFile.GetValueOrDefault($"wiki_content/{name}.html");
    }

    /// <summary>Canvas names a file by its identifier too, and then its folder comes first: <c>files/ID/preview</c>.</summary>
    private string? ObjectFile(string path) =>
        (After(path, Objects) ?? After(path, CourseBase))
            ?.Split('/')
            .Select(part => _fileOfId.GetValueOrDefault(part))
            .FirstOrDefault(file => file is not null);

    private static IEnumerable<string?> Candidates(string path, string folder)
    {
        var plain = path.TrimStart('/');
        yield return RelativePaths.Resolve("web_resources", plain);
        yield return RelativePaths.Resolve("", plain);
        yield return RelativePaths.Resolve(folder, plain);
        // Written twice over: %2520 for a blank.
        yield return RelativePaths.Resolve("web_resources", Uri.UnescapeDataString(plain));
    }

    private static string? After(string path, string token) =>
        path.StartsWith(token, StringComparison.OrdinalIgnoreCase) ? path[token.Length..] : null;

    /// <summary>Editors encode the dollar signs of a token, and older exports write it with underscores.</summary>
    private static string Tokens(string url)
    {
        var plain = EncodedToken().Replace(url, "$$$1$$");
        return plain.StartsWith("$IMS_CC_FILEBASE$", StringComparison.OrdinalIgnoreCase)
            ? FileBase + plain[FileBase.Length..]
            : plain;
    }

    [GeneratedRegex("^%24([A-Za-z_-]+)%24", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedToken();
}
