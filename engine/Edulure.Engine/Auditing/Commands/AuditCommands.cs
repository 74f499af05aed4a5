using System.Globalization;
using System.Text.Json.Nodes;
using Edulure.Engine.Auditing.Chain;
using Edulure.Engine.Auditing.Exporting;
using Edulure.Engine.Auditing.Sealing;
using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;

namespace Edulure.Engine.Auditing.Commands;

/// <summary><c>audit export</c></summary>
internal sealed class AuditExportCommand(AuditExport export, AuditRecords records) : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "audit export",
            "Writes the audit as a file that 'audit verify' checks anywhere.",
            [new("file", "The file to write; it must not be there yet.")],
            [
                new("from", "Only segments sealed since then, such as 2026-12-01 or 2026-12-01T00:00Z."),
                new("until", "Only segments that begin before then."),
            ]
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        if (!TryTime(input.Find("from"), out var from))
            return CliResult.Fail($"--from: '{input.Find("from")}' is no time like 2026-12-01T00:00Z.");
        if (!TryTime(input.Find("until"), out var until))
            return CliResult.Fail($"--until: '{input.Find("until")}' is no time like 2026-12-01T00:00Z.");
        var file = Path.GetFullPath(input["file"]);
        if (File.Exists(file))
            return CliResult.Fail($"{file} is there already.");
        await records.ExportedAsync(PluginActor.CommandLine, from, until, cancellationToken);
        var half = file + ".tmp";
        try
        {
            ExportSummary summary;
            await using (var stream = File.Create(half))
                summary = await export.WriteAsync(stream, from, until, cancellationToken);
            File.Move(half, file);
            return CliResult.Ok(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{file}: {summary.Entries} entries in {summary.Segments} segments.\nHead: {summary.Head}\nSigned with: {summary.Key}"
                ),
                new JsonObject
                {
                    ["file"] = file,
                    ["entries"] = summary.Entries,
                    ["segments"] = summary.Segments,
                    ["head"] = summary.Head,
                    ["key"] = summary.Key,
                }.ToJsonString()
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CliResult.Fail($"{file}: {e.Message}");
        }
        finally
        {
            File.Delete(half);
        }
    }

    private static bool TryTime(string? text, out DateTimeOffset? time)
    {
        time = null;
        if (text is null)
            return true;
        var known = DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var parsed
        );
        time = parsed;
        return known;
    }
}

/// <summary><c>audit verify</c></summary>
internal sealed class AuditVerifyCommand(AuditVerification verification, AuditSealer sealer) : ICliCommand
{
    public CliVerb Verb => AuditVerifyFileCommand.Words;

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        if (input.Find("file") is not null)
            return await new AuditVerifyFileCommand().RunAsync(input, cancellationToken);
        if (input.Find("key") is not null)
            return CliResult.Fail("--key goes with a file; the site's own chain is verified with its own keys.");
        await sealer.SealAsync(cancellationToken);
        var found = await verification.RunAsync(input.Find("head"), input.Has("allow-unproven"), cancellationToken);
        return AuditVerifyFileCommand.Result(found, "");
    }
}

/// <summary><c>audit verify FILE</c>: works where there is no site.</summary>
internal sealed class AuditVerifyFileCommand : ICliCommand
{
    public static CliVerb Words { get; } =
        new(
            "audit verify",
            "Verifies the chain of the audit: of this site, or of an exported file.",
            [new("file", "An export; without it this site's own audit is verified.") { IsOptional = true }],
            [
                new("head", "The hash of a segment that must be there: what an earlier verification or export showed."),
                new("key", "A file with the site's public key; without it, the keys that the export names."),
                new("allow-unproven", "Count entries that the site did not write, and go on.", IsFlag: true),
            ]
        );

    public CliVerb Verb => Words;

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var file = input["file"];
        if (!File.Exists(file))
            return CliResult.Fail($"{file}: there is no such file.");
        List<PublicKey>? trusted = null;
        if (input.Find("key") is { } keyFile)
        {
            if (!File.Exists(keyFile))
                return CliResult.Fail($"--key: {keyFile}: there is no such file.");
            if (!PublicKey.TryReadPem(await File.ReadAllTextAsync(keyFile, cancellationToken), out var key))
                return CliResult.Fail($"--key: {keyFile} is no public key of an audit (PEM, P-256).");
            trusted = [key];
        }
        await using var stream = File.OpenRead(file);
        var found = await ExportVerification.RunAsync(
            stream,
            trusted,
            input.Find("head"),
            input.Has("allow-unproven"),
            cancellationToken
        );
        return Result(found, file);
    }

    public static CliResult Result(Verification found, string file)
    {
        if (found.Problem is not { } problem)
            return CliResult.Ok(found.Text(), found.Json());
        var place = found.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}: ") : "";
        var entry =
            problem.Entry is { } number && !problem.Message.Contains($"ntry {number}", StringComparison.Ordinal)
                ? string.Create(CultureInfo.InvariantCulture, $" (entry {number})")
                : "";
        return new($"{place}{problem.Message}{entry}", "", found.Json());
    }
}

/// <summary><c>audit key</c></summary>
internal sealed class AuditKeyCommand(AuditKeys keys) : ICliCommand
{
    public CliVerb Verb { get; } =
        new("audit key", "Shows the public key that this site's audit is signed with: keep it elsewhere.", [], []);

    public Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var key = keys.Current;
        return Task.FromResult(
            CliResult.Ok(
                $"{key.Pem}\nFingerprint: {key.Fingerprint}",
                new JsonObject { ["fingerprint"] = key.Fingerprint, ["pem"] = key.Pem }.ToJsonString()
            )
        );
    }
}

/// <summary><c>audit seal</c></summary>
internal sealed class AuditSealCommand(AuditSealer sealer, AuditRecords records) : ICliCommand
{
    public CliVerb Verb { get; } =
        new("audit seal", "Seals what was recorded now, instead of within a minute.", [], []);

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        await sealer.SealAsync(cancellationToken);
        var state = await records.StateAsync(cancellationToken);
        return CliResult.Ok(
            state.Last is { } last
                ? $"Sealed up to entry {last.Last}.\nHead: {last.Hash}"
                : "There is nothing to seal.",
            new JsonObject { ["entry"] = state.Last?.Last, ["head"] = state.Last?.Hash }.ToJsonString()
        );
    }
}
