namespace Edulure.Plugins.Courses.Import;

/// <summary>A file of the archive, for as long as its <see cref="CourseArchive"/> is open.</summary>
internal sealed record ImportedFile
{
    /// <summary>Path as references name it, with <c>/</c>; never absolute, never with <c>..</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What a learner sees when it is downloaded.</summary>
    public required string Name { get; init; }

    /// <summary>From the name alone: a guess that whoever serves the file must not trust.</summary>
    public required string MediaType { get; init; }

    /// <summary>Bytes, counted while the archive was checked.</summary>
    public required long Length { get; init; }

    /// <summary>Opens a forward-only stream over the content. The caller disposes it; read one file at a time.</summary>
    public required Func<Stream> Open { get; init; }
}
