using Edulure.Engine.Data;
using Edulure.Sdk;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Files;

/// <summary>The files of all plugins, below <c>files</c> in the data directory.</summary>
internal sealed class FileStore(DatabaseConfiguration configuration, TimeProvider time, ILogger<FileStore> logger)
{
    private static readonly TimeSpan LongestUpload = TimeSpan.FromDays(1);

    private readonly string _root = Path.Combine(configuration.Directory, "files");

    public IFiles For(PluginInfo plugin) => Of(plugin.Id);

    /// <param name="plugin">An id that was checked: it becomes part of a path.</param>
    public DiskFiles Of(string plugin) => new(Path.Combine(_root, plugin));

    public IEnumerable<string> KeysOf(string plugin) => Of(plugin).Keys();

    /// <summary>How many files a plugin has, and their size together.</summary>
    public (int Count, long Bytes) Measure(string plugin)
    {
        var (files, count, bytes) = (Of(plugin), 0, 0L);
        foreach (var key in files.Keys())
        {
            count++;
            bytes += files.LengthOf(key);
        }
        return (count, bytes);
    }

    /// <summary>Deletes all files of a plugin, unfinished ones too.</summary>
    public void DeleteAll(string plugin)
    {
        var folder = Path.Combine(_root, plugin);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Deletes what interrupted uploads left more than a day ago.</summary>
    public void SweepTemporary()
    {
        if (!Directory.Exists(_root))
            return;
        var limit = time.GetUtcNow() - LongestUpload;
        var left = Directory
            .EnumerateDirectories(_root)
            .Select(plugin => Path.Combine(plugin, DiskFiles.TemporaryFolder))
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateFiles)
            .Where(file => File.GetLastWriteTimeUtc(file) < limit.UtcDateTime);
        foreach (var file in left)
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                logger.LogWarning(e, "A leftover of an upload cannot be deleted: {File}", file);
            }
        }
    }
}
