namespace Edulure.Plugins.Courses.Import;

/// <summary>Stable codes of <see cref="ArchiveRefused.Code"/>.</summary>
internal static class RefusalCodes
{
    public const string NotAnArchive = "archive.not-an-archive";
    public const string UnknownFormat = "archive.unknown-format";
    public const string Damaged = "archive.damaged";
    public const string Encrypted = "archive.encrypted";
    public const string UnsafeName = "archive.unsafe-name";
    public const string DuplicateName = "archive.duplicate-name";
    public const string NotARegularFile = "archive.not-a-regular-file";
    public const string TooManyEntries = "archive.too-many-entries";
    public const string TooLarge = "archive.too-large";
    public const string TooCompressed = "archive.too-compressed";
    public const string BrokenXml = "archive.broken-xml";
    public const string XmlTooLarge = "archive.xml-too-large";
    public const string Incomplete = "archive.incomplete";
}
