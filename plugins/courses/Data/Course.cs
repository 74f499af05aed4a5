using System.Globalization;
using Edulure.Sdk;
using LinqToDB.Mapping;

namespace Edulure.Plugins.Courses.Data;

/// <summary>A course. Everything else of it hangs on <see cref="Id"/> and goes with it.</summary>
[Table("courses_courses")]
internal sealed record Course
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    /// <summary>Unique; stands in addresses.</summary>
    [Column("slug")]
    public required string Slug { get; init; }

    [Column("title")]
    public required string Title { get; init; }

    /// <summary>One or two sentences, plain text.</summary>
    [Column("summary")]
    public string Summary { get; init; } = "";

    [Column("description_md")]
    public string DescriptionMarkdown { get; init; } = "";

    /// <summary>Sanitised.</summary>
    [Column("description_html")]
    public string DescriptionHtml { get; init; } = "";

    /// <summary>What one learns: a line each.</summary>
    [Column("outcomes")]
    public string Outcomes { get; init; } = "";

    /// <summary>BCP 47.</summary>
    [Column("language")]
    public string Language { get; init; } = "en";

    /// <summary>One of <see cref="CourseLevels"/>, or null.</summary>
    [Column("level")]
    public string? Level { get; init; }

    [Column("subject")]
    public string? Subject { get; init; }

    /// <summary>A row of <see cref="CourseFile"/>.</summary>
    [Column("cover_file_id")]
    public long? CoverFileId { get; init; }

    [Column("owner_id")]
    public required long OwnerId { get; init; }

    /// <summary>One of <see cref="CourseStates"/>.</summary>
    [Column("state")]
    public string State { get; init; } = CourseStates.Draft;

    [Column("published_at")]
    public DateTimeOffset? PublishedAt { get; init; }

    [Column("created_at")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Column("updated_at")]
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Published lessons; kept by whoever changes the outline.</summary>
    [Column("lesson_count")]
    public int LessonCount { get; init; }

    /// <summary>What it was imported from, or null.</summary>
    [Column("format")]
    public string? Format { get; init; }

    /// <summary>
    /// What the catalogue's search looks at, folded here because SQLite folds ASCII alone. Written with the entity:
    /// whoever updates single columns with <c>Set</c> sets this one too, from <see cref="CourseSearchText"/>.
    /// </summary>
    [Column("search_text", SkipOnEntityFetch = true)]
    public string SearchText => CourseSearchText.Of(Title, Summary, Subject);

    [NotColumn]
    public bool IsPublished => State == CourseStates.Published;

    [NotColumn]
    public ResourceRef Reference => ReferenceTo(Id);

    public static ResourceRef ReferenceTo(long id) =>
        new("courses", "course", id.ToString(CultureInfo.InvariantCulture));
}

internal static class CourseStates
{
    public const string Draft = "draft";
    public const string Published = "published";
}

internal static class CourseLevels
{
    public const string Beginner = "beginner";
    public const string Intermediate = "intermediate";
    public const string Advanced = "advanced";

    public static IReadOnlyList<string> All { get; } = [Beginner, Intermediate, Advanced];

    /// <summary>Its place from easy to hard; unknown levels stand last.</summary>
    public static int Rank(string level) => All.TakeWhile(other => other != level).Count();
}
