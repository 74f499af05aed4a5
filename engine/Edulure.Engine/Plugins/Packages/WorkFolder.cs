using System.Security.Cryptography;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>
/// A folder for work that may be cut off, gone when disposed. Its lock file is held open by the process that made it:
/// whoever can open it knows that the process is dead and takes the folder away.
/// </summary>
internal sealed class WorkFolder : IDisposable
{
    private const string LockExtension = ".lock";

    private readonly FileStream _lock;

    private WorkFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    /// <param name="parent">Made where it is not there; on the file system where the work is to end up.</param>
    public static WorkFolder Create(string parent)
    {
        Directory.CreateDirectory(parent);
        var path = System.IO.Path.Combine(parent, RandomNumberGenerator.GetHexString(16, lowercase: true));
        var held = new FileStream(path + LockExtension, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        Directory.CreateDirectory(path);
        return new(path, held);
    }

    /// <summary>Takes away what processes have left that were killed.</summary>
    public static void Sweep(string parent)
    {
        if (!Directory.Exists(parent))
            return;
        foreach (var file in Directory.EnumerateFiles(parent, "*" + LockExtension))
            try
            {
                using var abandoned = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                Delete(file[..^LockExtension.Length]);
                File.Delete(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody works there, or takes it away at this moment.
            }
    }

    public void Dispose()
    {
        Delete(Path);
        _lock.Dispose();
        File.Delete(_lock.Name);
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
