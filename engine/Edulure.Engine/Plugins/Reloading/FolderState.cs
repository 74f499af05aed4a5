using System.Globalization;
using System.Text;

namespace Edulure.Engine.Plugins.Reloading;

/// <summary>What lies in a folder, for comparing: each file with its length and time of change.</summary>
internal static class FolderState
{
    /// <returns>Empty where the folder is gone.</returns>
    public static string Read(string folder)
    {
        var state = new StringBuilder();
        try
        {
            foreach (
                var file in new DirectoryInfo(folder)
                    .EnumerateFiles("*", SearchOption.AllDirectories)
                    .OrderBy(file => file.FullName, StringComparer.Ordinal)
            )
                state.Append(
                    CultureInfo.InvariantCulture,
                    $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}\n"
                );
        }
        catch (IOException)
        {
            // A file went while it was looked at: more changes follow, and with them another look.
        }
        return state.ToString();
    }

    /// <summary>The files that two states do not share: changed, new, gone.</summary>
    public static IReadOnlyCollection<string> Changes(string before, string after)
    {
        var lines = before.Split('\n').ToHashSet(StringComparer.Ordinal);
        lines.SymmetricExceptWith(after.Split('\n'));
        return [.. lines.Where(line => line.Length > 0).Select(line => line[..line.IndexOf('|')]).Distinct()];
    }
}
