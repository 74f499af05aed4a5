using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Edulure.Plugins.Courses.Import.Archives;

/// <summary>The files of an archive by path, and how they are read: text and XML within the limits.</summary>
internal sealed class ArchiveContent : IDisposable
{
    private readonly Dictionary<string, ArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ArchiveEntry>> _folded = new(StringComparer.OrdinalIgnoreCase);
    private readonly IDisposable? _owner;

    public ArchiveContent(string name, ArchiveLimits limits, IEnumerable<ArchiveEntry> entries, IDisposable? owner)
    {
        Name = name;
        Limits = limits;
        _owner = owner;
        foreach (var entry in entries)
        {
            _entries.Add(entry.Path, entry);
            if (!_folded.TryGetValue(entry.Path, out var same))
                _folded.Add(entry.Path, same = []);
            same.Add(entry);
        }
    }

    /// <summary>File name of the archive.</summary>
    public string Name { get; }

    public ArchiveLimits Limits { get; }

    public IReadOnlyCollection<ArchiveEntry> Entries => _entries.Values;

    /// <summary>
    /// Finds a file; in another case only when no other file has that name, because authors on Windows and macOS
    /// link to <c>Photo.JPG</c> as <c>photo.jpg</c>.
    /// </summary>
    public bool TryFind(string path, [NotNullWhen(true)] out ArchiveEntry? entry)
    {
        if (_entries.TryGetValue(path, out entry))
            return true;
        entry = _folded.TryGetValue(path, out var same) && same.Count == 1 ? same[0] : null;
        return entry is not null;
    }

    /// <summary>The same archive seen from one of its folders; disposing of either closes both.</summary>
    public ArchiveContent Under(string folder)
    {
        if (folder.Length == 0)
            return this;
        var prefix = folder + "/";
        var inside = Entries
            .Where(entry => entry.Path.StartsWith(prefix, StringComparison.Ordinal))
            .Select(entry => entry with { Path = entry.Path[prefix.Length..] });
        return new(Name, Limits, inside, this);
    }

    public static byte[] ReadBytes(ArchiveEntry entry, long limit, string code)
    {
        if (entry.Length > limit)
            throw new ArchiveRefused(entry.Path, $"it has {entry.Length} bytes, at most {limit} are allowed", code);
        var bytes = new byte[entry.Length];
        try
        {
            using var stream = entry.Open();
            stream.ReadExactly(bytes);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new ArchiveRefused(entry.Path, "it is damaged", RefusalCodes.Damaged, error);
        }
        return bytes;
    }

    /// <summary>Text in UTF-8 or UTF-16 by its byte order mark, else UTF-8.</summary>
    public string ReadText(ArchiveEntry entry)
    {
        var bytes = ReadBytes(entry, Limits.HtmlBytes, RefusalCodes.TooLarge);
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8, true);
        return reader.ReadToEnd();
    }

    public void Dispose() => _owner?.Dispose();
}
