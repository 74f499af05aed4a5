using NUnit.Framework;

namespace Edulure.Tests.Shared;

/// <summary>Archives made by others, kept outside the repository; without them the tests say so and are skipped.</summary>
public static class Cases
{
    /// <param name="relative">A file below the folder of cases.</param>
    public static string Path(string relative)
    {
        var root = Environment.GetEnvironmentVariable("EDULURE_CASES") ?? BesideTheRepository();
        if (root is null || !Directory.Exists(root))
            Assert.Ignore("NO CASES: set EDULURE_CASES, or put them at ../shared/cases beside the repository.");
        var path = System.IO.Path.Combine(root!, relative);
        if (!File.Exists(path))
            Assert.Ignore($"NO CASE {relative} in {root}.");
        return path;
    }

    private static string? BesideTheRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Edulure.sln")))
                return System.IO.Path.GetFullPath(System.IO.Path.Combine(folder.FullName, "..", "shared", "cases"));
        return null;
    }
}
