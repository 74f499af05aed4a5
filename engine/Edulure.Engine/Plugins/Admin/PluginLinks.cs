namespace Edulure.Engine.Plugins.Admin;

/// <summary>The addresses of the pages of plugins.</summary>
internal static class PluginLinks
{
    public const string List = "/admin/plugins";
    public const string Install = List + "/install";
    public const string FromFeed = Install + "/feed";
    public const string Kept = Install + "/kept";

    // What stands in the way of a folder that is no plugin may have any name.
    public static string Of(string plugin) => $"{List}/{Uri.EscapeDataString(plugin)}";

    public static string Of(string plugin, string part) => $"{Of(plugin)}/{part}";

    public static string Review(string upload) => $"{Install}/{upload}";

    public static string Operation(long id) => $"{List}/operations/{id}";
}
