namespace Hello.Tests;

internal static class BuiltPlugin
{
    public const string Id = "hello-id";

    /// <summary>The plugin as it was built, beside this test project.</summary>
    public static string Folder
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            var configuration = output.Parent!.Name;
            return Path.GetFullPath(Path.Combine(output.FullName, "../../../..", "bin", configuration, output.Name));
        }
    }
}
