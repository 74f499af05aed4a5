using Edulure.Engine.Plugins.Manifests;

namespace Edulure.Engine.Plugins.Checking.Points;

/// <summary>What people read before they install: manifest and README; and who vouches for it.</summary>
internal static class ManifestPoints
{
    private static readonly Question Usable = new(
        "manifest",
        "The manifest can be used by this engine",
        10,
        IsRequired: true,
        "Correct plugin.json; plugin.schema.json beside the SDK says what each field may hold."
    );

    private static readonly Question Complete = new(
        "manifest-complete",
        "The manifest says what it is, whose it is and how it is licensed",
        5,
        IsRequired: false,
        "Add the fields to plugin.json; the license is an SPDX expression such as MIT."
    );

    private static readonly Question Documented = new(
        "docs",
        "A README.md lies in the plugin's folder",
        5,
        IsRequired: false,
        "Write README.md beside plugin.json: what the plugin does for people, its settings, what it keeps of them."
    );

    private static readonly Question Signed = new(
        "signed",
        "The package is signed",
        5,
        IsRequired: false,
        "Sign it: edulure plugin sign FILE --key KEY. Outside Development sites refuse what nobody signed."
    );

    public static CheckPoint CanBeUsed(PluginPackage package) =>
        Usable.Judge(package.Manifest is null ? [package.Reason ?? "It cannot be used."] : []);

    public static IEnumerable<CheckPoint> Of(CheckedPlugin plugin, bool? signed)
    {
        var manifest = plugin.Manifest;
        var missing = new (string Field, string Value)[]
        {
            ("description", manifest.Info.Description),
            ("author", manifest.Author),
            ("license", manifest.License),
        };
        yield return Complete.Judge([
            .. missing.Where(field => field.Value.Length == 0).Select(field => $"'{field.Field}' is empty."),
        ]);
        var readme = new FileInfo(Path.Combine(plugin.Folder, "README.md"));
        yield return Documented.Judge(
            readme is { Exists: true, Length: > 0 } ? [] : ["There is none, or it is empty."]
        );
        yield return signed is null
            ? Signed.NotApplicable("A folder carries no signature; check the package that is made of it.")
            : Signed.Judge(signed.Value ? [] : ["Nobody signed it."]);
    }
}
