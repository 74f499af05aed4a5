using System.Globalization;
using System.Text.Json.Nodes;

namespace Edulure.Engine.Auditing.Chain;

/// <summary>
/// Follows the chain from its beginning, or from where a part of it begins, and stops at the first thing that is wrong. Takes
/// the lines of a database and those of an export alike; a segment comes after its entries.
/// </summary>
/// <param name="keys">The public keys that count, by fingerprint.</param>
/// <param name="whole">True: the chain must begin with its first entry.</param>
/// <param name="expectedHead">The hash of a segment that must be there; null: none is known.</param>
internal sealed class ChainVerifier(IReadOnlyDictionary<string, PublicKey> keys, bool whole, string? expectedHead)
{
    private long? _entry = whole ? 0 : null;
    private long? _segment = whole ? 0 : null;
    private string? _entryHash = whole ? ChainLine.Nothing : null;
    private string _segmentHash = ChainLine.Nothing;
    private long? _first;
    private bool _sawHead;
    private readonly SortedSet<string> _signers = new(StringComparer.Ordinal);

    public long Entries { get; private set; }

    public long Segments { get; private set; }

    /// <summary>Personal values that were erased.</summary>
    public long Erased { get; private set; }

    /// <summary>Entries that the site did not write, or that were changed before they were sealed.</summary>
    public long Unproven { get; private set; }

    public long? FirstUnproven { get; private set; }

    /// <summary>Entries of the time before the chain.</summary>
    public long Carried { get; private set; }

    /// <summary>The hash of the last segment; null where there is none.</summary>
    public string? Head => Segments == 0 ? null : _segmentHash;

    public long? LastSegment => _segment;

    /// <summary>Fingerprints of the keys that segments were signed with.</summary>
    public IReadOnlyCollection<string> Signers => _signers;

    /// <summary>Which entry comes next; null where any may.</summary>
    public long? Awaited => _entry + 1;

    /// <returns>What is wrong; null: nothing.</returns>
    public ChainProblem? Take(JsonObject line)
    {
        try
        {
            return line[ChainLine.Type]?.GetValue<string>() switch
            {
                ChainLine.Entry => TakeEntry(line),
                ChainLine.Segment => TakeSegment(line),
                _ => new(_entry + 1, _segment + 1, "A line is neither an entry nor a segment."),
            };
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or ArgumentException)
        {
            return new(_entry + 1, _segment + 1, $"A member is missing or of the wrong kind: {e.Message}");
        }
    }

    /// <returns>What is wrong with where it ends; null: nothing.</returns>
    public ChainProblem? End()
    {
        if (_first is { } first)
            return new(first, null, $"Entry {first} has a number, and no segment holds it.");
        if (expectedHead is not null && !_sawHead)
            return new(
                _entry + 1,
                _segment + 1,
                Segments == 0
                    ? $"The chain is empty, and {expectedHead} is expected in it: it was cut off."
                    : $"The chain ends with entry {_entry} (segment {_segment}, {_segmentHash}), and {expectedHead} is not in it: it was cut off at its end, or it is another one."
            );
        return null;
    }

    private ChainProblem? TakeEntry(JsonObject line)
    {
        var number = Number(line, "seq");
        if (_entry + 1 is { } wanted && number != wanted)
            return new(
                wanted,
                null,
                $"Entry {wanted} is not in its place: entry {number} stands there. An entry was removed, or the order was changed."
            );
        var previous = Text(line, ChainLine.Previous);
        if (_entryHash is not null && previous != _entryHash)
            return new(number, null, $"Entry {number} does not follow the one before it: one of the two was changed.");
        var hash = Text(line, ChainLine.Hash);
        if (ChainLine.HashOf(ChainLine.Hashed(line)) != hash)
            return new(number, null, $"Entry {number} was changed: its hash is not that of what it holds.");
        foreach (var field in ChainLine.PersonalFields)
            if (!IsCommitted(line, field))
                return new(
                    number,
                    null,
                    $"Entry {number} was changed: '{field}' is not what it was when it was recorded."
                );
        switch (Text(line, "proof"))
        {
            case Proofs.Site:
                break;
            case Proofs.Carried:
                Carried++;
                break;
            default:
                Unproven++;
                FirstUnproven ??= number;
                break;
        }
        _first ??= number;
        (_entry, _entryHash) = (number, hash);
        Entries++;
        return null;
    }

    private ChainProblem? TakeSegment(JsonObject line)
    {
        var number = Number(line, "number");
        var (first, last) = (Number(line, "first"), Number(line, "last"));
        if (_segment + 1 is { } wanted && number != wanted)
            return new(
                _first ?? _entry + 1,
                wanted,
                $"Segment {wanted} is not in its place: segment {number} stands there. A segment was removed, or the order was changed."
            );
        if (first != _first)
            return new(
                Math.Min(first, _first ?? first),
                number,
                _first is null
                    ? $"Entry {first} is missing: segment {number} has no entries."
                    : $"Segment {number} begins with entry {first}, and entry {_first} stands there."
            );
        if (last != _entry)
            return new(
                Math.Min(last, _entry!.Value) + 1,
                number,
                $"Segment {number} ends with entry {last}, and entry {_entry} stands there: an entry was removed or added."
            );
        if (Text(line, "head") != _entryHash)
            return new(
                first,
                number,
                $"The entries {first} to {last} of segment {number} are not those that were sealed."
            );
        var previous = Text(line, ChainLine.Previous);
        if ((Segments > 0 || whole) && previous != _segmentHash)
            return new(first, number, $"Segment {number} does not follow the one before it.");
        var hashed = ChainLine.Hashed(line);
        var hash = Text(line, ChainLine.Hash);
        if (ChainLine.HashOf(hashed) != hash)
            return new(first, number, $"Segment {number} was changed: its hash is not that of what it holds.");
        if (!keys.TryGetValue(Text(line, "key"), out var key))
            return new(
                first,
                number,
                $"Segment {number} (entries {first} to {last}) is signed with a key that is not trusted: {Text(line, "key")}."
            );
        if (!key.IsSignature(hashed, Text(line, ChainLine.Signature)))
            return new(first, number, $"The signature of segment {number} (entries {first} to {last}) is wrong.");
        _signers.Add(key.Fingerprint);
        _sawHead |= hash == expectedHead;
        (_segment, _segmentHash, _first) = (number, hash, null);
        Segments++;
        return null;
    }

    private bool IsCommitted(JsonObject line, string field)
    {
        var commitment = line[field]?.GetValue<string>();
        var personal = line[ChainLine.Personal]?[field];
        if (personal is null)
        {
            if (commitment is not null)
                Erased++;
            return true;
        }
        return personal["value"]?.GetValue<string>() is { } value
            && personal["salt"]?.GetValue<string>() is { } salt
            && Commitments.Of(salt, value) == commitment;
    }

    private static string Text(JsonObject line, string name) =>
        line[name]?.GetValue<string>() ?? throw new FormatException($"'{name}'.");

    private static long Number(JsonObject line, string name) =>
        line[name] is JsonValue value && value.TryGetValue<long>(out var number)
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{name}'."));
}

/// <summary>The first thing that is wrong.</summary>
/// <param name="Entry">The first entry that cannot be relied on; null where none can be named.</param>
/// <param name="Segment">The segment, where it is one.</param>
/// <param name="Message">For people, in one line.</param>
internal sealed record ChainProblem(long? Entry, long? Segment, string Message);
