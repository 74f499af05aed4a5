using Edulure.Plugins.Courses.Import.Archives;
using Edulure.Plugins.Courses.Import.Markup;

namespace Edulure.Plugins.Courses.Import;

internal static class ImportedFiles
{
    public static ImportedFile Of(ArchiveEntry entry) =>
        new()
        {
            Path = entry.Path,
            Name = new string([.. RelativePaths.FileName(entry.Path).Where(c => !EntryNames.IsBidi(c))]),
            MediaType = MediaTypes.Of(entry.Path),
            Length = entry.Length,
            Open = entry.Open,
        };
}
