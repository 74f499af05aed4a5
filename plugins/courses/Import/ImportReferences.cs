namespace Edulure.Plugins.Courses.Import;

/// <summary>
/// How imported HTML points inside the course: <c>edulure-file:PATH</c> and <c>edulure-lesson:KEY</c>, the rest
/// percent-encoded as one URL segment after another, with the <c>#fragment</c> of the source kept.
/// </summary>
internal static class ImportReferences
{
    public const string File = "edulure-file:";
    public const string Lesson = "edulure-lesson:";

    public static string ToFile(string path) => File + Encode(path);

    public static string ToLesson(string key) => Lesson + Encode(key);

    /// <summary>The path or key behind a reference, without its fragment.</summary>
    public static string Target(string reference)
    {
        var rest = reference[(reference.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var end = rest.IndexOf('#', StringComparison.Ordinal);
        return Uri.UnescapeDataString(end < 0 ? rest : rest[..end]);
    }

    private static string Encode(string value) => string.Join('/', value.Split('/').Select(Uri.EscapeDataString));
}
