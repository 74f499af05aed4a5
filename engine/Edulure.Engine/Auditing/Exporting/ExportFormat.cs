namespace Edulure.Engine.Auditing.Exporting;

/// <summary>
/// JSON Lines, each line the canonical JSON of an object: a header, then for each segment its entries and itself, and last a
/// line that ends the file with SHA-256 over all bytes before it, signed like a segment.
/// </summary>
internal static class ExportFormat
{
    public const string Name = "edulure-audit/1";
    public const string Header = "header";
    public const string End = "end";
    public const byte LineEnd = (byte)'\n';
}
