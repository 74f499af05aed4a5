namespace Edulure.Plugins.Courses.Import.Cartridges;

/// <summary>Where everything will stand, decided before anything is read: links need every key.</summary>
internal sealed class CartridgePlan
{
    private readonly Manifest _manifest;
    private readonly CanvasSettings _canvas;
    private readonly LossList _losses;
    private readonly Func<string, bool> _exists;
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _placed = new(StringComparer.Ordinal);
    private PlannedModule? _loose;

    private CartridgePlan(Manifest manifest, CanvasSettings canvas, LossList losses, Func<string, bool> exists)
    {
        _manifest = manifest;
        _canvas = canvas;
        _losses = losses;
        _exists = exists;
    }

    public List<PlannedModule> Modules { get; } = [];

    public static CartridgePlan Make(
        Manifest manifest,
        CanvasSettings canvas,
        LossList losses,
        Func<string, bool> exists
    )
    {
        var plan = new CartridgePlan(manifest, canvas, losses, exists);
        plan.PlaceOutline();
        plan.PlaceTheRest();
        return plan;
    }

    private void PlaceOutline()
    {
        string? heading = null;
        foreach (var item in _manifest.Items)
            if (item.Items.Count > 0 || (item.Reference is null && _canvas.Present))
                PlaceModule(item, 0);
            else
                PlaceLeaf(Loose, item, ref heading);
        LoseHeading(heading);
    }

    private List<PlannedLesson> Loose()
    {
        if (_loose is null)
            Modules.Add(_loose = new(ImportedModule.LooseKey, _manifest.Title ?? "Lessons", 0, true));
        return _loose.Lessons;
    }

    private void PlaceModule(ManifestItem item, int depth)
    {
        var title = item.Title ?? (item.Reference is null ? "Module" : "Lesson");
        var module = new PlannedModule(Unique(item.Id), title, depth, _canvas.IsModulePublished(item.Id));
        Modules.Add(module);
        string? heading = null;
        if (item.Reference is not null)
            PlaceLeaf(() => module.Lessons, item, ref heading);
        // Lessons after a nested group stay in their own group: an outline of groups cannot say it otherwise.
        foreach (var child in item.Items)
            if (child.Items.Count > 0)
                PlaceModule(child, depth + 1);
            else
                PlaceLeaf(() => module.Lessons, child, ref heading);
        LoseHeading(heading);
    }

    private void PlaceLeaf(Func<List<PlannedLesson>> lessons, ManifestItem item, ref string? heading)
    {
        if (item.Reference is null)
        {
            LoseHeading(heading);
            heading = item.Title;
            return;
        }
        var (type, url) = _canvas.Item(item);
        var resource = Resource(item.Reference);
        var title = item.Title;
        var published = _canvas.IsItemPublished(item.Id);
        if (resource is null && type is "ContextExternalTool" or "ExternalUrl" && url is not null)
        {
            lessons()
                .Add(new(Unique(item.Id), title, published, null, new(url, type == "ContextExternalTool"), heading));
            heading = null;
            return;
        }
        if (resource is null)
        {
            _losses.Add(title ?? item.Id, "The cartridge does not hold what this item stands for.");
            return;
        }
        if (!IsReadable(resource, title))
            return;
        _placed.Add(resource.Id);
        published &= !resource.InstructorsOnly;
        var key = _keys.Contains(resource.Id) ? item.Id : resource.Id;
        lessons().Add(new(Unique(key), title, published, resource, null, heading));
        heading = null;
    }

    private bool IsReadable(ManifestResource resource, string? title)
    {
        var role = resource.Role();
        if (role == ResourceRole.Unknown)
        {
            _losses.Add(title ?? resource.Id, $"Resources of the type “{resource.Type}” are not supported.");
            return false;
        }
        if (resource.MainFile is { } file && _exists(file))
            return true;
        _losses.Add(title ?? resource.Id, $"Its file “{resource.MainFile}” is not in the cartridge.");
        return false;
    }

    /// <summary>
    /// Pages that are only linked to, or that the author never placed, are still content: they come last, in a module
    /// of their own. What another resource depends on is part of that one.
    /// </summary>
    private void PlaceTheRest()
    {
        var parts = _manifest.Resources.Values.SelectMany(resource => resource.Dependencies).ToHashSet();
        var placedFiles = Modules.SelectMany(module => module.Lessons).Select(lesson => lesson.Resource?.MainFile);
        var files = placedFiles.OfType<string>().ToHashSet(StringComparer.Ordinal);
        var more = new PlannedModule(Unique(ImportedModule.MoreKey), "More pages", 0, true);
        foreach (var resource in _manifest.Resources.Values)
        {
            if (_placed.Contains(resource.Id) || parts.Contains(resource.Id) || resource.Variant is not null)
                continue;
            if (resource.Role() == ResourceRole.Unknown)
                _losses.Add(resource.Id, $"Resources of the type “{resource.Type}” are not supported.");
            if (!IsPageOfItsOwn(resource))
                continue;
            if (IsReadable(resource, null) && files.Add(resource.MainFile!))
                more.Lessons.Add(new(Unique(resource.Id), null, !resource.InstructorsOnly, resource, null, null));
        }
        if (_canvas.SyllabusHtml is not null)
            more.Lessons.Add(new(Unique(PlannedLesson.SyllabusKey), "Syllabus", true, null, null, null));
        if (more.Lessons.Count > 0)
            Modules.Add(more);
    }

    private bool IsPageOfItsOwn(ManifestResource resource)
    {
        var role = resource.Role();
        // A tool that no item places is its configuration, and the HTML files that somebody uploaded are files.
        if (!role.IsLesson() || role is ResourceRole.Tool)
            return false;
        if (role != ResourceRole.Page)
            return true;
        return resource.Type.StartsWith("webcontent", StringComparison.OrdinalIgnoreCase)
            && !(_canvas.Present && resource.MainFile!.StartsWith("web_resources/", StringComparison.Ordinal));
    }

    private ManifestResource? Resource(string id)
    {
        var resource = _manifest.Resources.GetValueOrDefault(id);
        var better = resource?.Variant is { } variant ? _manifest.Resources.GetValueOrDefault(variant) : null;
        return better is not null && better.Role() != ResourceRole.Unknown ? better : resource;
    }

    private void LoseHeading(string? heading)
    {
        if (heading is not null)
            _losses.Add(heading, "A heading with nothing below it is not carried over.");
    }

    private string Unique(string id)
    {
        var key = id.Length == 0 ? "item" : id;
        for (var copy = 2; !_keys.Add(key); copy++)
            key = $"{id}-{copy}";
        return key;
    }
}
