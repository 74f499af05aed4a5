using System.Data.Common;
using System.Globalization;
using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;
using LinqToDB.Data;

namespace Edulure.Plugins.Courses.Catalogue;

/// <summary>Reads published courses, newest first, by keyset.</summary>
internal sealed class CatalogueQuery(CoursesDb db)
{
    /// <param name="filter">Which courses.</param>
    /// <param name="cursor">Of the slice before; null, or one that cannot be read: from the newest.</param>
    /// <param name="limit">Most courses of the slice.</param>
    public async Task<Slice<CatalogueCourse>> ReadAsync(
        CatalogueFilter filter,
        string? cursor,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var where = new CatalogueWhere(db, filter);
        if (Place.TryParse(cursor, out var place))
            where.After(place.PublishedAt, place.Id);
        var rows = await db.QueryToListAsync(
            ReadCourse,
            $"""
            SELECT id, slug, title, summary, language, level, cover_file_id, lesson_count, published_at
            FROM courses_courses
            WHERE {where.Sql}
            ORDER BY published_at DESC, id DESC
            LIMIT {(limit + 1).ToString(CultureInfo.InvariantCulture)}
            """,
            cancellationToken,
            where.Parameters
        );
        return Slice<CatalogueCourse>.Of(rows, limit, row => new Place(row.PublishedAt, row.Id).ToString());
    }

    /// <summary>
    /// How many courses each value of each facet would show: a facet's own choice does not narrow its counts, so that
    /// one sees what a second value adds. One statement.
    /// </summary>
    public async Task<IReadOnlyList<FacetCount>> CountAsync(CatalogueFilter filter, CancellationToken cancellationToken)
    {
        var where = new CatalogueWhere(db, filter);
        string Count(string facet) =>
            $"""
                SELECT '{facet}', {facet}, COUNT(*) FROM courses_courses
                WHERE {where.SqlWithout(facet)} AND {facet} IS NOT NULL GROUP BY {facet}
                """;
        return await db.QueryToListAsync(
            row => new FacetCount(row.GetString(0), row.GetString(1), row.GetInt64(2)),
            $"""
            {Count(CatalogueFilter.Level)}
            UNION ALL {Count(CatalogueFilter.Language)}
            UNION ALL {Count(CatalogueFilter.Subject)}
            """,
            cancellationToken,
            where.Parameters
        );
    }

    private static CatalogueCourse ReadCourse(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.TextOrNull(5),
            row.LongOrNull(6),
            row.GetInt32(7),
            row.Moment(8)
        );

    private sealed record Place(DateTimeOffset PublishedAt, long Id)
    {
        public static bool TryParse(string? cursor, out Place place)
        {
            place = new(default, 0);
            if (
                !Cursor.TryParse(cursor, 2, out var keys)
                || !DateTimeOffset.TryParseExact(
                    keys[0],
                    "O",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var publishedAt
                )
                || !long.TryParse(keys[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            )
                return false;
            place = new(publishedAt, id);
            return true;
        }

        public override string ToString() =>
            Cursor.Create(
                PublishedAt.ToString("O", CultureInfo.InvariantCulture),
                Id.ToString(CultureInfo.InvariantCulture)
            );
    }
}

/// <summary>A course as its card shows it.</summary>
internal sealed record CatalogueCourse(
    long Id,
    string Slug,
    string Title,
    string Summary,
    string Language,
    string? Level,
    long? CoverFileId,
    int LessonCount,
    DateTimeOffset PublishedAt
);

internal sealed record FacetCount(string Facet, string Value, long Count);
