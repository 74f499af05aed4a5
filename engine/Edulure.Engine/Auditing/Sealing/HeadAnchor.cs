using System.Globalization;
using System.Security.Cryptography;

namespace Edulure.Engine.Auditing.Sealing;

/// <summary>
/// The head of the chain as this node saw it last, in a file beside the keys. Whoever has the database alone can cut the chain
/// off at its end; that what was there is gone is known from here.
/// </summary>
internal sealed class HeadAnchor(AuditKeys keys)
{
    private string FilePath => Path.Combine(keys.Folder, "head");

    /// <summary>The hash of the segment; null where none was seen yet.</summary>
    public string? Read() =>
        File.Exists(FilePath) && File.ReadAllText(FilePath).Split(' ', 2) is [_, var hash] ? hash.Trim() : null;

    public void Write(AuditSegmentRow segment)
    {
        Directory.CreateDirectory(keys.Folder);
        var half = $"{FilePath}.{RandomNumberGenerator.GetHexString(8, true)}.tmp";
        File.WriteAllText(half, string.Create(CultureInfo.InvariantCulture, $"{segment.Number} {segment.Hash}\n"));
        File.Move(half, FilePath, overwrite: true);
    }
}
