using System.Data.Common;
using LinqToDB.Data;

namespace Edulure.Plugins.Courses.Data;

/// <summary>Values on their way into and out of hand-written SQL.</summary>
internal static class SqlParameters
{
    /// <summary>A parameter <c>@name</c>, its value in the form in which the engine stores it.</summary>
    public static DataParameter Parameter(this CoursesDb db, string name, object value)
    {
        // Not ChangeTypeTo: it keeps one converter for all schemas, that of whichever database came first.
        var parameter = value switch
        {
            DateTimeOffset moment => db.MappingSchema.GetConverter<DateTimeOffset, DataParameter>()!(moment),
            decimal number => db.MappingSchema.GetConverter<decimal, DataParameter>()?.Invoke(number),
            _ => null,
        };
        if (parameter is null)
            return new(name, value);
        parameter.Name = name;
        return parameter;
    }

    public static string? TextOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    public static long? LongOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetInt64(column);

    public static int? IntOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetInt32(column);

    public static decimal? DecimalOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetDecimal(column);

    public static DateTimeOffset Moment(this DbDataReader row, int column) =>
        row.GetFieldValue<DateTimeOffset>(column).ToUniversalTime();

    public static DateTimeOffset? MomentOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.Moment(column);
}
