using System.Reflection;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>Where things stand in the checkout that the tests run from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Configuration { get; } =
        typeof(Repository)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == "Configuration")
            .Value!;

    public static string HostDirectory { get; } = Path.Combine(Root, "host", "bin", Configuration, "net10.0");

    /// <summary>Real inputs made by others; the test is skipped, loudly, where they are not.</summary>
    public static string Cases(string path)
    {
        var folder =
            Environment.GetEnvironmentVariable("EDULURE_CASES")
            ?? Path.GetFullPath(Path.Combine(Root, "..", "shared", "cases"));
        var found = Path.Combine(folder, path);
        if (!Path.Exists(found))
            Assert.Ignore($"SKIPPED: no {path} (set EDULURE_CASES to the folder of test inputs)");
        return found;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Edulure.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside a checkout.");
    }
}
