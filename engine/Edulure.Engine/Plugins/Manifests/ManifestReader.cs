using System.Text.Json;
using System.Text.RegularExpressions;
using Edulure.Sdk;
using Semver;

namespace Edulure.Engine.Plugins.Manifests;

/// <summary>Reads a manifest; every error is found in one pass and names its field.</summary>
internal static partial class ManifestReader
{
    /// <summary>The fields of a manifest; those beginning with <c>x-</c> belong to other tools.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        "$schema",
        "id",
        "version",
        "name",
        "description",
        "assembly",
        "sdk",
        "routes",
        "grants",
        "dependencies",
        "author",
        "license",
        "homepage",
    ];

    private static readonly string[] ReservedIds = ["engine", "api", "site", "theme"];

    // The first segments that the engine answers itself, and the paths that plugins may stand below but not own whole.
    private static readonly string[] ReservedSegments =
    [
        "api",
        "assets",
        "feeds",
        "health",
        "hubs",
        "metrics",
        "openapi",
        "p",
        "robots.txt",
        "site.webmanifest",
        "sitemap.xml",
        "sitemaps",
        "social",
    ];
    private static readonly string[] SharedPaths = ["/", "/admin", "/hooks"];

    private static readonly SemVersion s_beforeGrants = new(0, 1, 0);

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>Whether a text can be the id of a plugin.</summary>
    public static bool IsId(string text) => IdPattern().IsMatch(text) && !ReservedIds.Contains(text);

    /// <returns>The manifest, or null and what is wrong with it.</returns>
    public static (PluginManifest? Manifest, IReadOnlyList<string> Errors) Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(new ManifestFields(document.RootElement))
                : (null, ["The manifest is not a JSON object."]);
        }
        // The latter for a text that is half of a surrogate pair, which is found when it is taken.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (null, [$"The manifest is not valid JSON: {e.Message}"]);
        }
    }

    private static (PluginManifest?, IReadOnlyList<string>) Read(ManifestFields fields)
    {
        fields.RefuseUnknown(Fields);
        var id = fields.Text("id", maxLength: 40, required: true);
        if (id is not null && !IsId(id))
            fields.Fail(
                "id",
                $"is '{id}'; 2 to 40 lower case letters, digits and single hyphens, a letter first, and none of: "
                    + $"{string.Join(", ", ReservedIds)}"
            );
        var version = fields.Text("version", maxLength: 100, required: true);
        if (version is not null && !VersionPattern().IsMatch(version))
            fields.Fail("version", $"is '{version}'; a semantic version such as 1.2.3 is wanted");
        var name = fields.Text("name", maxLength: 100, required: true);
        var description = fields.Text("description", maxLength: 300, required: false) ?? "";
        var assembly = fields.Text("assembly", maxLength: 200, required: true);
        if (assembly is not null && !AssemblyPattern().IsMatch(assembly))
            fields.Fail("assembly", $"is '{assembly}'; the name of a .dll file in the plugin's folder is wanted");
        var range = fields.Text("sdk", maxLength: 100, required: true);
        VersionRange? sdk = null;
        if (range is not null && !VersionRange.TryParse(range, out sdk))
            fields.Fail("sdk", $"is '{range}'; a range such as '>=0.1 <1.0' is wanted");
        var routes = fields.Texts("routes", maxCount: 20) ?? [$"/{id}"];
        foreach (var route in id is null ? [] : routes)
            if (!IsOwnable(route))
                fields.Fail(
                    "routes",
                    $"has '{route}'; a prefix is a path of lower case literal segments such as /courses, without a last "
                        + "slash, and none of the engine's own"
                );
        var grants = Grants(fields, sdk);
        var dependencies = Dependencies(fields, id);
        var author = fields.Text("author", maxLength: 100, required: false) ?? "";
        var license = fields.Text("license", maxLength: 100, required: false) ?? "";
        var homepage = fields.Text("homepage", maxLength: 300, required: false) ?? "";
        if (homepage.Length > 0 && !homepage.StartsWith("https://", StringComparison.Ordinal))
            fields.Fail("homepage", $"is '{homepage}'; an https address is wanted");
        if (fields.Errors.Count > 0)
            return (null, fields.Errors);
        return (
            new(new PluginInfo(id!, version!, name!, description), assembly!, sdk!, routes)
            {
                Grants = grants,
                Dependencies = dependencies,
                Author = author,
                License = license,
                Homepage = homepage,
            },
            []
        );
    }

    private static List<Grant> Grants(ManifestFields fields, VersionRange? sdk)
    {
        // A plugin of 0.1 could not ask: it keeps what it could do. With the field, even empty, it gets what stands there.
        if (fields.Texts("grants", maxCount: 100, minCount: 0) is not { } texts)
            return sdk?.Contains(s_beforeGrants) == true ? [Grant.BeforeGrants] : [];
        var grants = new List<Grant>();
        foreach (var text in texts)
            if (!Grant.TryParse(text, out var grant) || grant == Grant.BeforeGrants)
                fields.Fail("grants", $"has '{text}'; the grants are {string.Join(", ", Grant.Kinds)}");
            else if (!grants.Contains(grant))
                grants.Add(grant);
        return grants;
    }

    private static Dictionary<string, VersionRange> Dependencies(ManifestFields fields, string? id)
    {
        var dependencies = new Dictionary<string, VersionRange>(StringComparer.Ordinal);
        foreach (var (plugin, text) in fields.TextsByName("dependencies", maxCount: 50))
            if (!IdPattern().IsMatch(plugin) || plugin == id)
                fields.Fail("dependencies", $"has '{plugin}', which is not the id of another plugin");
            else if (!VersionRange.TryParse(text, out var range))
                fields.Fail("dependencies", $"has '{text}' for {plugin}; a range such as '>=0.1 <1.0' is wanted");
            else
                dependencies[plugin] = range;
        return dependencies;
    }

    private static bool IsOwnable(string prefix) =>
        PrefixPattern().IsMatch(prefix)
        && !SharedPaths.Contains(prefix)
        && !ReservedSegments.Contains(prefix.Split('/')[1]);

    [GeneratedRegex("^(?=.{2,40}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();

    [GeneratedRegex(
        @"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]*\.dll$", RegexOptions.CultureInvariant)]
    private static partial Regex AssemblyPattern();

    [GeneratedRegex("^(/[a-z0-9][a-z0-9-]*)+$", RegexOptions.CultureInvariant)]
    private static partial Regex PrefixPattern();
}
