using Edulure.Engine.Plugins.Checking.Code;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Theming;

namespace Edulure.Engine.Plugins.Checking;

/// <summary>A plugin that is looked at: what its folder holds, read once for all points.</summary>
internal sealed class CheckedPlugin
{
    /// <summary>The language that every other falls back to.</summary>
    public const string DefaultLanguage = "en";

    private CheckedPlugin(PluginPackage package, AssemblyCode code, IReadOnlyList<CheckedTemplate> templates)
    {
        Package = package;
        Code = code;
        Templates = templates;
    }

    public PluginPackage Package { get; }

    public PluginManifest Manifest => Package.Manifest!;

    public string Id => Manifest.Info.Id;

    public string Folder => Package.Folder;

    public AssemblyCode Code { get; }

    public IReadOnlyList<CheckedTemplate> Templates { get; }

    /// <param name="package">With a manifest that can be used.</param>
    public static CheckedPlugin Read(PluginPackage package) =>
        new(package, AssemblyCode.Read(package.Folder), CheckedTemplate.ReadAll(package));

    /// <summary>The texts of a language by their keys.</summary>
    /// <exception cref="TemplateException">The file is not a flat object of texts.</exception>
    public IReadOnlyDictionary<string, string> Texts(string language) => LocaleFiles.Read(Folder, language);

    public IReadOnlyList<string> Languages => [.. LocaleFiles.Languages(Folder).Order(StringComparer.Ordinal)];
}

/// <summary>One of the plugin's templates.</summary>
/// <param name="Path">Below the plugin's folder.</param>
/// <param name="Text">What the file holds.</param>
/// <param name="Compiled">Null where it cannot be parsed.</param>
/// <param name="Problem">Why it cannot be parsed, or null.</param>
internal sealed record CheckedTemplate(string Path, string Text, CompiledTemplate? Compiled, string? Problem)
{
    public static IReadOnlyList<CheckedTemplate> ReadAll(PluginPackage package)
    {
        var folder = System.IO.Path.Combine(package.Folder, "templates");
        if (!Directory.Exists(folder))
            return [];
        var owner = new Owner(package);
        return
        [
            .. Directory
                .EnumerateFiles(folder, "*.html", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => Read(file, System.IO.Path.GetRelativePath(package.Folder, file), owner)),
        ];
    }

    private static CheckedTemplate Read(string file, string path, Owner owner)
    {
        var text = File.ReadAllText(file);
        try
        {
            return new(path, text, TemplateParser.Parse(text, path, owner), null);
        }
        catch (TemplateException e)
        {
            return new(path, text, null, e.Message);
        }
    }

    // Parsing asks for neither.
    private sealed class Owner(PluginPackage package) : ITemplateOwner
    {
        public CompiledTemplate? Find(string path) => null;

        public AssetSet Assets { get; } = AssetSet.Load(package.Id, [System.IO.Path.Combine(package.Folder, "assets")]);
    }
}
