using System.Globalization;
using LinqToDB;
using LinqToDB.Data;
using LinqToDB.Mapping;

namespace Edulure.Engine.Data;

/// <summary>
/// How values stand in the tables, so that both databases give back, compare and order the same: moments in UTC to the
/// microsecond, decimals as the number that was written.
/// </summary>
internal static class StoredValues
{
    private const string SqliteMoment = "yyyy-MM-dd HH:mm:ss.ffffff'Z'";

    private static readonly MappingSchema Postgres = ForPostgres();
    private static readonly MappingSchema Sqlite = ForSqlite();

    public static MappingSchema For(bool postgres) => postgres ? Postgres : Sqlite;

    private static MappingSchema ForPostgres()
    {
        var schema = new MappingSchema("edulure-postgres");
        schema.SetConverter<DateTimeOffset, DataParameter>(moment =>
            new(null, moment.ToUniversalTime(), DataType.DateTimeOffset)
        );
        return schema;
    }

    private static MappingSchema ForSqlite()
    {
        var schema = new MappingSchema("edulure-sqlite");

        // Text of one fixed form orders as the moments do, needs no function around an indexed column, and is
        // understood by SQLite's own date functions and by people.
        schema.SetDataType(typeof(DateTimeOffset), DataType.VarChar);
        schema.SetConverter<DateTimeOffset, DataParameter>(moment => new(null, Text(moment), DataType.VarChar));
        schema.SetConverter<DateTimeOffset, string>(Text);
        schema.SetConverter<string, DateTimeOffset>(Moment);
        schema.SetValueToSqlConverter(
            typeof(DateTimeOffset),
            (sql, _, value) => sql.Append('\'').Append(Text((DateTimeOffset)value)).Append('\'')
        );

        // SQLite calculates with doubles, which carry 15 significant decimal digits unharmed.
        schema.SetDataType(typeof(decimal), DataType.Double);
        schema.SetConverter<decimal, DataParameter>(number => new(null, Double(number), DataType.Double));
        schema.SetConverter<double, decimal>(number => (decimal)number);
        schema.SetConverter<decimal, decimal>(read => (decimal)(double)read, ConversionType.FromDatabase);
        return schema;
    }

    private static string Text(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString(SqliteMoment, CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string text) =>
        DateTimeOffset.Parse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
        );

    private static double Double(decimal number)
    {
        var stored = (double)number;
        return (decimal)stored == number
            ? stored
            : throw new ArgumentOutOfRangeException(
                nameof(number),
                number,
                "SQLite keeps decimals exactly up to 15 significant digits; round before storing."
            );
    }
}
