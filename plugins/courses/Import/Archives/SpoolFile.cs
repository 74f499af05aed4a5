namespace Edulure.Plugins.Courses.Import.Archives;

/// <summary>One temporary file that holds many contents, named by nobody's archive and gone when it is closed.</summary>
internal sealed class SpoolFile : IDisposable
{
    private readonly FileStream _file;

    public SpoolFile(string folder)
    {
        Directory.CreateDirectory(folder);
        _file = new FileStream(
            Path.Combine(folder, $"import-{Guid.NewGuid():N}.tmp"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose,
            }
        );
    }

    public long Length { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file.SafeFileHandle, bytes, Length);
        Length += bytes.Length;
    }

    public Stream Read(long start, long length) => new SpoolSlice(_file.SafeFileHandle, start, length);

    public void Dispose() => _file.Dispose();
}
