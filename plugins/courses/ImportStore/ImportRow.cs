using LinqToDB.Mapping;

namespace Edulure.Plugins.Courses.ImportStore;

/// <summary>An import that has begun.</summary>
[Table("courses_imports")]
internal sealed record ImportRow
{
    [Column("key"), PrimaryKey]
    public required string Key { get; init; }

    [Column("started_at")]
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>JSON of <see cref="StoredImport"/>; null while it has not come to its end.</summary>
    [Column("report")]
    public string? Report { get; init; }
}

/// <summary>A file that an import has stored and no row of the course names yet.</summary>
[Table("courses_import_files")]
internal sealed record ImportFileRow
{
    [Column("import_key"), PrimaryKey(1)]
    public required string ImportKey { get; init; }

    [Column("file_key"), PrimaryKey(2)]
    public required string FileKey { get; init; }
}
