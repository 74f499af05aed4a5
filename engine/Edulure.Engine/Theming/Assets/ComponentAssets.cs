namespace Edulure.Engine.Theming;

/// <summary>
/// The style sheets and modules that single components bring: <c>assets/components/&lt;name&gt;.css</c> and <c>.js</c>.
/// Most pages need none of them, so they stand in the head of those pages only that call the component.
/// </summary>
internal static class ComponentAssets
{
    private const string Folder = "components/";

    public static string Style(string component) => $"{Folder}{component}.css";

    public static string Module(string component) => $"{Folder}{component}.js";

    public static bool AreIn(AssetSet assets, string component) =>
        assets.Contains(Style(component)) || assets.Contains(Module(component));

    /// <summary>The components with assets among some and those that they show.</summary>
    public static IReadOnlyList<string> Of(Theme theme, IEnumerable<string> components) =>
        [
            .. components
                .Distinct(StringComparer.Ordinal)
                .SelectMany(name =>
                    (theme.Find("components/" + name)?.ComponentsWithAssets(theme) ?? []).Concat(
                        AreIn(theme.Assets, name) ? [name] : []
                    )
                )
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>The style sheets of components among files by path, shortened as the bundle is.</summary>
    public static IEnumerable<KeyValuePair<string, byte[]>> Styles(IReadOnlyDictionary<string, string> files) =>
        files
            .Where(file =>
                file.Key.StartsWith(Folder, StringComparison.Ordinal)
                && file.Key.EndsWith(".css", StringComparison.Ordinal)
            )
            .Select(file =>
                KeyValuePair.Create(
                    file.Key,
                    System.Text.Encoding.UTF8.GetBytes(CssBundle.Shorten(File.ReadAllText(file.Value)))
                )
            );
}
