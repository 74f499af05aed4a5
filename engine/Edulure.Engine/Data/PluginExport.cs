using System.Buffers;
using System.Data;
using System.Data.Common;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Edulure.Engine.Files;

namespace Edulure.Engine.Data;

/// <summary>What is exported.</summary>
internal sealed record ExportSource(
    EngineDb Db,
    FileStore Files,
    string Plugin,
    DateTimeOffset At,
    PluginHoldings Holdings
);

/// <summary>A plugin's data as a zip: JSON lines for each table, the files as they are, the settings.</summary>
internal sealed class PluginExport
{
    private const int Format = 1;
    private const int BufferSize = 64 * 1024;
    private const long BytesLikeARow = 1024;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ExportSource _source;
    private readonly ZipArchive _zip;
    private readonly IProgress<double> _progress;
    private readonly CancellationToken _cancellation;
    private readonly List<(string Table, long Rows, IReadOnlyList<ExportColumn> Columns)> _tables = [];
    private readonly double _work;
    private double _done;

    private PluginExport(
        ExportSource source,
        ZipArchive zip,
        IProgress<double> progress,
        CancellationToken cancellation
    )
    {
        _source = source;
        _zip = zip;
        _progress = progress;
        _cancellation = cancellation;
        _work = 1 + source.Holdings.Tables.Sum(table => table.Value) + (source.Holdings.FileBytes / BytesLikeARow);
    }

    public static async Task WriteAsync(
        ExportSource source,
        Stream stream,
        IProgress<double> progress,
        CancellationToken cancellationToken
    )
    {
        await using var zip = await ZipArchive.CreateAsync(
            stream,
            ZipArchiveMode.Create,
            leaveOpen: true,
            entryNameEncoding: null,
            cancellationToken
        );
        var export = new PluginExport(source, zip, progress, cancellationToken);
        await export.WriteDatabaseAsync();
        var files = await export.WriteFilesAsync();
        await export.WriteManifestAsync(files);
        progress.Report(1);
    }

    // All tables as they were at one moment, and on SQLite without keeping anybody from writing.
    private async Task WriteDatabaseAsync()
    {
        var connection = await _source.Db.OpenDbConnectionAsync(_cancellation);
        await using var transaction = connection is Microsoft.Data.Sqlite.SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, _cancellation);
        if (_source.Db.IsPostgres)
            await using (var zone = Command(connection, transaction, "SET LOCAL TimeZone = 'UTC'"))
                await zone.ExecuteNonQueryAsync(_cancellation);
        foreach (var (table, _) in _source.Holdings.Tables)
            await WriteTableAsync(connection, transaction, table);
        await WriteSettingsAsync(connection, transaction);
    }

    private async Task WriteTableAsync(DbConnection connection, DbTransaction transaction, string table)
    {
        var columns = await ExportColumn.OfAsync(connection, transaction, table, _cancellation);
        await using var file = await EntryAsync($"tables/{table}.jsonl");
        var buffer = new ArrayBufferWriter<byte>(BufferSize);
        await using var json = new Utf8JsonWriter(buffer, Plain);
        var list = string.Join(", ", columns.Select(column => column.Expression));
        await using var command = Command(connection, transaction, $"SELECT {list} FROM {ExportColumn.Quote(table)}");
        await using var reader = await command.ExecuteReaderAsync(_cancellation);
        var (rows, reported) = (0L, 0L);
        while (await reader.ReadAsync(_cancellation))
        {
            json.WriteStartObject();
            for (var i = 0; i < columns.Count; i++)
            {
                json.WritePropertyName(columns[i].Name);
                columns[i].Write(json, reader, i);
            }
            json.WriteEndObject();
            await json.FlushAsync(_cancellation);
            json.Reset();
            buffer.Write("\n"u8);
            rows++;
            if (buffer.WrittenCount < BufferSize)
                continue;
            Advance(rows - reported);
            reported = rows;
            await file.WriteAsync(buffer.WrittenMemory, _cancellation);
            buffer.ResetWrittenCount();
        }
        await file.WriteAsync(buffer.WrittenMemory, _cancellation);
        Advance(rows - reported);
        _tables.Add((table, rows, columns));
    }

    private async Task WriteSettingsAsync(DbConnection connection, DbTransaction transaction)
    {
        await using var command = Command(
            connection,
            transaction,
            "SELECT name, value FROM engine_settings WHERE plugin = @plugin ORDER BY name"
        );
        var plugin = command.CreateParameter();
        (plugin.ParameterName, plugin.Value) = ("@plugin", _source.Plugin);
        command.Parameters.Add(plugin);
        await using var file = await EntryAsync("settings.json");
        await using var json = new Utf8JsonWriter(file, Plain with { Indented = true });
        json.WriteStartObject();
        await using var reader = await command.ExecuteReaderAsync(_cancellation);
        while (await reader.ReadAsync(_cancellation))
        {
            json.WritePropertyName(reader.GetString(0));
            json.WriteRawValue(reader.GetString(1));
        }
        json.WriteEndObject();
        await json.FlushAsync(_cancellation);
    }

    private async Task<(int Count, long Bytes)> WriteFilesAsync()
    {
        var (count, bytes) = (0, 0L);
        var buffer = new byte[BufferSize];
        foreach (var key in _source.Files.KeysOf(_source.Plugin))
        {
            // Deleted since: the plugin may be at work.
            await using var content = await _source.Files.Of(_source.Plugin).OpenAsync(key, _cancellation);
            if (content is null)
                continue;
            await using var file = await EntryAsync($"files/{key}");
            while (await content.ReadAsync(buffer, _cancellation) is var read and > 0)
            {
                await file.WriteAsync(buffer.AsMemory(0, read), _cancellation);
                bytes += read;
                Advance((double)read / BytesLikeARow);
            }
            count++;
        }
        return (count, bytes);
    }

    private async Task WriteManifestAsync((int Count, long Bytes) files)
    {
        await using var file = await EntryAsync("export.json");
        await using var json = new Utf8JsonWriter(file, Plain with { Indented = true });
        json.WriteStartObject();
        json.WriteString("plugin", _source.Plugin);
        json.WriteNumber("format", Format);
        json.WriteString("at", _source.At.ToUniversalTime());
        json.WriteString("database", _source.Db.IsPostgres ? "postgresql" : "sqlite");
        json.WriteStartArray("tables");
        foreach (var (table, rows, columns) in _tables)
        {
            json.WriteStartObject();
            json.WriteString("name", table);
            json.WriteNumber("rows", rows);
            json.WriteStartObject("columns");
            foreach (var column in columns)
                json.WriteString(column.Name, column.Type);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("files", files.Count);
        json.WriteNumber("fileBytes", files.Bytes);
        json.WriteEndObject();
        await json.FlushAsync(_cancellation);
    }

    private Task<Stream> EntryAsync(string name)
    {
        _cancellation.ThrowIfCancellationRequested();
        var entry = _zip.CreateEntry(name);
        entry.LastWriteTime = _source.At;
        return entry.OpenAsync(_cancellation);
    }

    private void Advance(double by)
    {
        _done += by;
        // The tables may have grown since they were counted; the end is reported at the end.
        _progress.Report(Math.Min(_done / _work, 0.99));
    }

    private static DbCommand Command(DbConnection connection, DbTransaction transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = 0;
        command.CommandText = sql;
        return command;
    }
}
