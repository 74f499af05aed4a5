using System.Security.Cryptography;
using System.Text;

namespace Edulure.Plugins.Courses.Studio;

/// <summary>
/// Tells whether a thing is still what a form showed: a digest of all that the form edits, sent along hidden.
/// </summary>
internal static class Versions
{
    public static string Of(params IEnumerable<string?> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(part?.Length ?? -1).Append(':').Append(part);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }
}
