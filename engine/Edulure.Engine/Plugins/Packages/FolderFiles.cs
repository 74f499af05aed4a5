using System.Security.Cryptography;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>The files of a plugin's folder, by their path with slashes.</summary>
internal static class FolderFiles
{
    /// <summary>Where they lie, in the order of their paths.</summary>
    public static SortedDictionary<string, string> Of(string folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            files.Add(Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'), file);
        return files;
    }

    /// <summary>Lower case hex.</summary>
    public static string Hash(string file)
    {
        using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    /// <returns>What is otherwise than it should be, naming the first such file; null where nothing is.</returns>
    public static string? Difference(string folder, IReadOnlyDictionary<string, string> hashes)
    {
        var files = Of(folder);
        foreach (var path in files.Keys)
            if (!hashes.ContainsKey(path))
                return $"{PackagePath.Printable(path)} was added";
        // The names first: they cost nothing.
        foreach (var path in hashes.Keys)
            if (!files.ContainsKey(path))
                return $"{path} is missing";
        foreach (var (path, file) in files)
            if (!hashes[path].Equals(Hash(file), StringComparison.OrdinalIgnoreCase))
                return $"{path} was changed";
        return null;
    }
}
