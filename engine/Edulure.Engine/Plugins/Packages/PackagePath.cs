using System.Globalization;
using System.Text;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>
/// The paths that a package may hold: relative, with slashes, and names that every file system takes and none takes for
/// another, because a package that is packed on one machine is unpacked on the next.
/// </summary>
internal static class PackagePath
{
    private const int MaxLength = 240;
    private const int MaxDepth = 16;
    private const string NotInNames = "\\:*?\"<>|";

    /// <returns>A code and what is wrong with the path, without its name; null where nothing is.</returns>
    public static (string Code, string Problem)? Check(string path)
    {
        if (path.Length == 0)
            return ("path-outside", "is empty");
        if (path[0] == '/' || path.Contains('\\', StringComparison.Ordinal) || path is [_, ':', ..])
            return ("path-outside", "is not a relative path with slashes");
        var segments = path.Split('/');
        if (segments.Any(segment => segment is "" or "." or ".."))
            return ("path-outside", "leads outside, or is no file");
        if (path.Length > MaxLength || segments.Length > MaxDepth)
            return ("bad-name", $"is longer than {MaxLength} characters or deeper than {MaxDepth} folders");
        return segments.Select(CheckName).FirstOrDefault(problem => problem is not null);
    }

    /// <summary>For messages: nothing that a terminal or a page would obey or turn around.</summary>
    public static string Printable(string path)
    {
        var text = new StringBuilder();
        foreach (var c in path.Length > MaxLength ? path[..MaxLength] + "…" : path)
            text.Append(IsPrintable(c) ? c : '\uFFFD');
        return text.ToString();
    }

    /// <summary>What two paths have in common that some file system takes for one.</summary>
    public static string Folded(string path) => path.Normalize(NormalizationForm.FormC).ToUpperInvariant();

    private static (string, string)? CheckName(string name)
    {
        if (!name.All(IsPrintable) || name.Any(c => NotInNames.Contains(c, StringComparison.Ordinal)))
            return ("bad-name", "has a character that some file system does not take");
        if (name[^1] is '.' or ' ' || name[0] == ' ')
            return ("bad-name", "has a name that begins or ends with a space or ends with a dot");
        if (IsReserved(name.Split('.')[0].TrimEnd()))
            return ("reserved-name", "has a name that Windows reserves for a device");
        return null;
    }

    private static bool IsReserved(string stem) =>
        stem.ToUpperInvariant() is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$"
        || (
            stem.Length == 4
            && (
                stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase)
                || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)
            )
            && stem[3] is (>= '0' and <= '9') or '¹' or '²' or '³'
        );

    private static bool IsPrintable(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
