using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Edulure.Engine.Auditing.Chain;
using Edulure.Engine.Auditing.Sealing;
using Edulure.Engine.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Engine.Auditing.Exporting;

/// <summary>Writes the chain, or whole segments of it, as a file that can be verified without this site.</summary>
internal sealed class AuditExport(
    SiteDatabase database,
    AuditSealer sealer,
    AuditChain chain,
    AuditKeys keys,
    ISite site,
    TimeProvider time
)
{
    /// <param name="stream">Where to; nothing is read of it.</param>
    /// <param name="from">Segments that were sealed before this moment are left out; null: none.</param>
    /// <param name="until">Segments whose first entry is of this moment or later are left out; null: none.</param>
    /// <param name="cancellationToken">Leaves half a file, which is refused for it.</param>
    public async Task<ExportSummary> WriteAsync(
        Stream stream,
        DateTimeOffset? from,
        DateTimeOffset? until,
        CancellationToken cancellationToken
    )
    {
        await sealer.SealAsync(cancellationToken);
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (first, last) = await RangeAsync(from, until, cancellationToken);
        await LineAsync(stream, sum, Header(from, until), cancellationToken);
        var (entries, segments, head) = (0L, 0L, (string?)null);
        if (first is not null)
            await foreach (var line in chain.ReadAsync(first.Value, last, cancellationToken))
            {
                await LineAsync(stream, sum, line, cancellationToken);
                if (line[ChainLine.Type]!.GetValue<string>() == ChainLine.Entry)
                    entries++;
                else
                    (segments, head) = (segments + 1, line[ChainLine.Hash]!.GetValue<string>());
            }
        await LineAsync(stream, sum, End(sum, entries, segments), cancellationToken);
        return new(entries, segments, head, keys.Current.Fingerprint);
    }

    private JsonObject Header(DateTimeOffset? from, DateTimeOffset? until) =>
        new()
        {
            [ChainLine.Type] = ExportFormat.Header,
            ["format"] = ExportFormat.Name,
            ["site"] = site.Address.ToString(),
            ["exported_at"] = ChainLine.Text(time.GetUtcNow()),
            ["from"] = from is { } begin ? ChainLine.Text(begin) : null,
            ["until"] = until is { } end ? ChainLine.Text(end) : null,
            ["keys"] = new JsonArray([.. keys.Trusted().Values.Select(key => JsonValue.Create(key.Pem))]),
        };

    private JsonObject End(IncrementalHash sum, long entries, long segments)
    {
        var line = new JsonObject
        {
            [ChainLine.Type] = ExportFormat.End,
            ["entries"] = entries,
            ["segments"] = segments,
            ["sha256"] = Convert.ToHexStringLower(sum.GetCurrentHash()),
            ["key"] = keys.Current.Fingerprint,
        };
        line[ChainLine.Signature] = keys.Sign(ChainLine.Hashed(line));
        return line;
    }

    private async Task<(long? First, long? Last)> RangeAsync(
        DateTimeOffset? from,
        DateTimeOffset? until,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var entries = db.Audit;
        var within = db.AuditSegments.AsQueryable();
        if (from is { } begin)
            within = within.Where(segment => segment.SealedAt >= begin);
        if (until is { } end)
            within = within.Where(segment => entries.Any(row => row.Sequence == segment.First && row.At < end));
        return (
            await within.Select(segment => (long?)segment.Number).MinAsync(cancellationToken),
            await within.Select(segment => (long?)segment.Number).MaxAsync(cancellationToken)
        );
    }

    private static async Task LineAsync(
        Stream stream,
        IncrementalHash sum,
        JsonObject line,
        CancellationToken cancellationToken
    )
    {
        byte[] bytes = [.. CanonicalJson.Write(line), ExportFormat.LineEnd];
        sum.AppendData(bytes);
        await stream.WriteAsync(bytes, cancellationToken);
    }
}

/// <param name="Entries">How many were written.</param>
/// <param name="Segments">How many.</param>
/// <param name="Head">The hash of the last segment; null where there is none.</param>
/// <param name="Key">The fingerprint of the key that signed the file.</param>
internal sealed record ExportSummary(long Entries, long Segments, string? Head, string Key);
