using System.Globalization;
using System.Text.RegularExpressions;

namespace Edulure.Plugins.Courses.ImportStore;

/// <summary>
/// Addresses inside a course that has no slug and no file ids yet. Markup is sanitised before the transaction, so that
/// it stays short, and its addresses are completed inside it, when the rows have their keys.
/// </summary>
internal sealed class Placeholders
{
    // 32 hex digits that no archive can foresee: nothing but our own addresses ever matches.
    private readonly string _mark = Guid.NewGuid().ToString("N");

    public string File(int index, string name) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"/courses/{_mark}/files/{_mark}f{index}/{Uri.EscapeDataString(name)}"
        );

    public string Lesson(string lessonSlug, string fragment) =>
        $"/learn/{_mark}/{Uri.EscapeDataString(lessonSlug)}{fragment}";

    /// <summary>The text with every address completed.</summary>
    public string Complete(string text, string courseSlug, IReadOnlyList<long> fileIds)
    {
        if (!text.Contains(_mark, StringComparison.Ordinal))
            return text;
        var slug = Uri.EscapeDataString(courseSlug);
        return Regex.Replace(
            text,
            _mark + @"(?:f(\d+))?",
            match =>
                match.Groups[1].Success
                    ? fileIds[int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)]
                        .ToString(CultureInfo.InvariantCulture)
                    : slug,
            RegexOptions.None,
            TimeSpan.FromSeconds(10)
        );
    }
}
