using System.Security.Cryptography;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Packages;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>
/// Package files between their upload and what is decided about them, in <c>{data}/uploads</c>. Each is known by a random
/// name, which its address carries. What nobody decided about goes after a while: with the next upload.
/// </summary>
internal sealed class PackageUploads(DatabaseConfiguration data, TimeProvider time)
{
    /// <summary>Largest package file.</summary>
    public static readonly long MaxBytes = PackageLimits.Default.PackageBytes;

    private const string Ending = ".edulure";

    // Longer than anybody reads, and than an operation that works with the file takes.
    private static readonly TimeSpan s_kept = TimeSpan.FromHours(6);

    private string Folder => Path.Combine(data.Directory, "uploads");

    /// <summary>A name for another file; nothing lies there yet.</summary>
    public string Begin()
    {
        Directory.CreateDirectory(Folder);
        Sweep();
        return RandomNumberGenerator.GetHexString(32, lowercase: true);
    }

    /// <summary>Where the file of a name lies.</summary>
    public string PathOf(string name) => Path.Combine(Folder, name + Ending);

    /// <summary>The file of a name that came with an address; null where there is none.</summary>
    public string? Find(string name) =>
        name.Length == 32 && name.All(char.IsAsciiHexDigitLower) && PathOf(name) is var file && File.Exists(file)
            ? file
            : null;

    public void Delete(string name) => File.Delete(PathOf(name));

    private void Sweep()
    {
        var oldest = (time.GetUtcNow() - s_kept).UtcDateTime;
        foreach (var file in new DirectoryInfo(Folder).EnumerateFiles("*" + Ending))
            if (file.LastWriteTimeUtc < oldest)
                file.Delete();
    }
}
