namespace Edulure.Plugins.Courses.Import.Archives;

/// <summary>One regular file of an archive, already decompressed once.</summary>
/// <param name="Path">See <see cref="EntryNames.Normalise"/>.</param>
/// <param name="Length">Bytes, as counted.</param>
/// <param name="Open">Opens the content from its start.</param>
internal sealed record ArchiveEntry(string Path, long Length, Func<Stream> Open);
