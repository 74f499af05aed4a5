namespace Edulure.Plugins.Courses.Import;

/// <summary>The archive is broken, hostile or of another kind; nothing was imported.</summary>
internal sealed class ArchiveRefused(string file, string reason, string code, Exception? inner = null)
    : Exception($"{file}: {reason}", inner)
{
    /// <summary>The file inside the archive, or the archive itself.</summary>
    public string File { get; } = file;

    /// <summary>One plain clause without the name of the file.</summary>
    public string Reason { get; } = reason;

    /// <summary>Stable, one of <see cref="RefusalCodes"/>.</summary>
    public string Code { get; } = code;
}
