using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Edulure.Engine.Data;

/// <summary>A column in an export: how it is read, and how a value of it stands in JSON without losing anything.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">As the database declares it.</param>
/// <param name="IsPostgres">PostgreSQL writes its values as JSON itself; SQLite's values have types of their own.</param>
internal sealed record ExportColumn(string Name, string Type, bool IsPostgres)
{
    private const string Binary = "bytea";

    /// <summary>For the list of a SELECT.</summary>
    public string Expression =>
        (IsPostgres, Type) switch
        {
            (false, _) or (_, Binary) => Quote(Name),
            // Kept as text, with its spaces and doubled names: as JSON it would be put in order, over several lines.
            (_, "json") => $"to_json({Quote(Name)}::text)::text",
            _ => $"to_json({Quote(Name)})::text",
        };

    public static async Task<IReadOnlyList<ExportColumn>> OfAsync(
        DbConnection connection,
        DbTransaction transaction,
        string table,
        CancellationToken cancellationToken
    )
    {
        var isPostgres = connection is NpgsqlConnection;
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = isPostgres
            ? "SELECT attname::text, format_type(atttypid, NULL) FROM pg_attribute "
                + "WHERE attrelid = to_regclass('public.' || quote_ident(@table)) AND attnum > 0 AND NOT attisdropped "
                + "ORDER BY attnum"
            : "SELECT name, type FROM pragma_table_xinfo(@table)";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@table", table);
        command.Parameters.Add(parameter);
        var columns = new List<ExportColumn>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            columns.Add(new(reader.GetString(0), reader.GetString(1), isPostgres));
        return columns;
    }

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    public void Write(Utf8JsonWriter json, DbDataReader reader, int ordinal)
    {
        switch (reader.GetValue(ordinal))
        {
            case DBNull:
                json.WriteNullValue();
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                break;
            case string text when IsPostgres:
                json.WriteRawValue(text, skipInputValidation: true);
                break;
            case string text
                when Type.Equals("timestamptz", StringComparison.OrdinalIgnoreCase) && IsMoment(text, out var at):
                json.WriteStringValue(at);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case var other:
                var written = Convert.ToString(other, CultureInfo.InvariantCulture);
                if (other is long)
                    json.WriteRawValue(written!);
                else
                    json.WriteStringValue(written);
                break;
        }
    }

    private static bool IsMoment(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out moment
        );
}
