using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Edulure.Engine.Auditing.Chain;

/// <summary>
/// Entries and segments as the lines that are hashed, exported and verified. The hash of a line is SHA-256 over its canonical
/// JSON without the members <c>hash</c>, <c>personal</c> and <c>signature</c>.
/// </summary>
internal static class ChainLine
{
    public const string Hash = "hash";
    public const string Personal = "personal";
    public const string Signature = "signature";
    public const string Previous = "previous";
    public const string Type = "type";
    public const string Entry = "entry";
    public const string Segment = "segment";

    private const long Version = 1;
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>What comes before the first entry and the first segment.</summary>
    public static readonly string Nothing = new('0', 64);

    /// <summary>The members of the personal fields, each a commitment.</summary>
    public static readonly IReadOnlyList<string> PersonalFields = ["actor", "address", "subject_name"];

    /// <summary>What the site writes and authenticates, before the entry has a place in the chain.</summary>
    public static JsonObject Content(AuditRow row) =>
        new()
        {
            ["action"] = row.Action,
            ["actor"] = row.ActorCommitment,
            ["actor_id"] = row.ActorId,
            ["actor_kind"] = row.ActorKind,
            ["address"] = row.AddressCommitment,
            ["after"] = row.After,
            ["at"] = Text(row.At),
            ["before"] = row.Before,
            ["node"] = row.Node,
            ["reason"] = row.Reason,
            ["request"] = row.Request,
            ["session"] = row.Session,
            ["subject"] = row.Subject,
            ["subject_name"] = row.SubjectNameCommitment,
            ["via"] = row.Via,
        };

    /// <param name="row">With its sequence number and proof.</param>
    /// <param name="previous">The hash of the entry before.</param>
    public static JsonObject Of(AuditRow row, string previous)
    {
        var line = Content(row);
        line[Type] = Entry;
        line["v"] = Version;
        line["seq"] = row.Sequence;
        line["proof"] = row.Proof;
        line[Previous] = previous;
        line[Hash] = row.Hash;
        line[Personal] = new JsonObject
        {
            ["actor"] = PersonalValue(row.Actor, row.ActorSalt),
            ["address"] = PersonalValue(row.Address, row.AddressSalt),
            ["subject_name"] = PersonalValue(row.SubjectName, row.SubjectNameSalt),
        };
        return line;
    }

    public static JsonObject Of(AuditSegmentRow row) =>
        new()
        {
            [Type] = Segment,
            ["v"] = Version,
            ["number"] = row.Number,
            ["first"] = row.First,
            ["last"] = row.Last,
            ["head"] = row.Head,
            [Previous] = row.Previous,
            ["sealed_at"] = Text(row.SealedAt),
            ["node"] = row.Node,
            ["key"] = row.Key,
            [Hash] = row.Hash,
            [Signature] = row.Signature,
        };

    /// <summary>The bytes of a line that its hash and its signature are over.</summary>
    /// <exception cref="FormatException">It holds what canonical JSON has no text for.</exception>
    public static byte[] Hashed(JsonObject line)
    {
        var hashed = line.DeepClone().AsObject();
        hashed.Remove(Hash);
        hashed.Remove(Personal);
        hashed.Remove(Signature);
        return CanonicalJson.Write(hashed);
    }

    public static string HashOf(byte[] hashed) => Convert.ToHexStringLower(SHA256.HashData(hashed));

    public static string Text(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture);

    private static JsonObject? PersonalValue(string? value, string? salt) =>
        value is null && salt is null ? null : new() { ["value"] = value, ["salt"] = salt };
}
