namespace Edulure.Engine.Theming;

/// <summary>The few assets that the engine brings itself, because no theme can be relied on for them.</summary>
internal static class EngineAssets
{
    public const string Owner = "engine";
    public const string PreviewBar = "preview-bar.css";

    private const string Embedded = "assets/";

    public static AssetSet All { get; } = AssetSet.Load(Owner, [], _ => [new(PreviewBar, Read(PreviewBar))]);

    private static byte[] Read(string name)
    {
        using var stream = typeof(EngineAssets).Assembly.GetManifestResourceStream(Embedded + name)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
