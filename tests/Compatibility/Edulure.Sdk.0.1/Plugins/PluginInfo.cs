namespace Edulure.Sdk;

public sealed record PluginInfo(string Id, string Version, string Name, string Description)
{
    public string TablePrefix => throw null!;
}
