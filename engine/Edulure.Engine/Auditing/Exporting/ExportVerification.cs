using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Edulure.Engine.Auditing.Chain;

namespace Edulure.Engine.Auditing.Exporting;

/// <summary>
/// Verifies an export without a site: each byte of it counts. A line must be the canonical text of what it says, the chain
/// must hold, and the last line must have the sum of all before it.
/// </summary>
internal static class ExportVerification
{
    /// <param name="stream">The file.</param>
    /// <param name="trusted">The site's public keys; null: those that the file names.</param>
    /// <param name="expectedHead">The hash of a segment that must be there; null: none is known.</param>
    /// <param name="allowUnproven">See <see cref="Verification.Of"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Verification> RunAsync(
        Stream stream,
        IReadOnlyCollection<PublicKey>? trusted,
        string? expectedHead,
        bool allowUnproven,
        CancellationToken cancellationToken
    )
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var lines = new LineReader(stream);
        var header = Parse(await lines.NextAsync(cancellationToken), out var problem);
        if (problem is not null || Header(header, out problem) is not { } claimed)
            return new(problem) { Line = 1 };
        var keys = (trusted ?? claimed).DistinctBy(key => key.Fingerprint).ToDictionary(key => key.Fingerprint);
        var chain = new ChainVerifier(keys, whole: header!["from"] is null, expectedHead);
        sum.AppendData(lines.Current.Span);
        while (true)
        {
            var line = Parse(await lines.NextAsync(cancellationToken), out problem);
            problem = problem is null ? null : problem with { Entry = chain.Awaited };
            if (line is not null)
            {
                if (IsEnd(line))
                {
                    problem = End(line, sum, chain, keys) ?? chain.End();
                    if (problem is null && await lines.NextAsync(cancellationToken) is not null)
                        problem = new(null, null, "Something stands behind the last line.");
                    return Found(problem, chain);
                }
                sum.AppendData(lines.Current.Span);
                problem = chain.Take(line);
            }
            if (problem is not null)
                return Found(problem, chain);
        }

        Verification Found(ChainProblem? found, ChainVerifier verified) =>
            Verification.Of(found, verified, allowUnproven) with
            {
                Line = found is null ? null : lines.Number,
                KeysAreClaimed = trusted is null,
            };
    }

    private static bool IsEnd(JsonObject line) =>
        line[ChainLine.Type] is JsonValue type && type.TryGetValue<string>(out var text) && text == ExportFormat.End;

    // One text for one value: what differs from it was changed, even where it means the same.
    private static JsonObject? Parse(ReadOnlyMemory<byte>? bytes, out ChainProblem? problem)
    {
        problem = null;
        if (bytes is not { } line)
        {
            problem = new(null, null, "The file was cut off: its last line is missing.");
            return null;
        }
        if (line.Length == 0 || line.Span[^1] != ExportFormat.LineEnd)
        {
            problem = new(null, null, "The file was cut off in the middle of a line.");
            return null;
        }
        try
        {
            var read = JsonNode.Parse(line.Span[..^1]) as JsonObject;
            if (read is not null && CanonicalJson.Write(read).AsSpan().SequenceEqual(line.Span[..^1]))
                return read;
        }
        catch (Exception e)
            when (e is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            // Said below.
        }
        problem = new(null, null, "The line is not what an export holds: it was changed.");
        return null;
    }

    private static List<PublicKey>? Header(JsonObject? header, out ChainProblem? problem)
    {
        problem = null;
        try
        {
            var isExport =
                header![ChainLine.Type]?.GetValue<string>() == ExportFormat.Header
                && header["format"]?.GetValue<string>() == ExportFormat.Name;
            _ = header["from"]?.GetValue<string>();
            var keys = new List<PublicKey>();
            foreach (var pem in header["keys"]?.AsArray() ?? [])
                if (PublicKey.TryReadPem(pem?.GetValue<string>() ?? "", out var key))
                    keys.Add(key);
            if (isExport)
                return keys;
        }
        catch (InvalidOperationException)
        {
            // A member of another kind.
        }
        problem = new(null, null, $"The file does not begin as an export of the audit ({ExportFormat.Name}).");
        return null;
    }

    private static ChainProblem? End(
        JsonObject line,
        IncrementalHash sum,
        ChainVerifier chain,
        Dictionary<string, PublicKey> keys
    )
    {
        try
        {
            if (
                line["entries"]?.GetValue<long>() != chain.Entries
                || line["segments"]?.GetValue<long>() != chain.Segments
            )
                return new(
                    chain.Awaited,
                    null,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The file holds {chain.Entries} entries in {chain.Segments} segments, and says that there are {line["entries"]} in {line["segments"]}: it was cut off."
                    )
                );
            if (line["sha256"]?.GetValue<string>() != Convert.ToHexStringLower(sum.GetCurrentHash()))
                return new(null, null, "A byte of the file was changed outside the chain: its sum is another one.");
            var key = keys.GetValueOrDefault(line["key"]?.GetValue<string>() ?? "");
            if (key is null)
                return new(null, null, $"The file is signed with a key that is not trusted: {line["key"]}.");
            return key.IsSignature(ChainLine.Hashed(line), line[ChainLine.Signature]?.GetValue<string>() ?? "")
                ? null
                : new(null, null, "The signature of the file is wrong.");
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            return new(null, null, $"The last line is not what an export holds: {e.Message}");
        }
    }
}
