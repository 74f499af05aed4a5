namespace Edulure.Engine.Auditing;

/// <summary>Which entries are asked for; what is null narrows nothing.</summary>
/// <param name="PersonId">What this person did, or what was done to them.</param>
/// <param name="Actor">The name of whoever did it, whole; counts only without a person.</param>
/// <param name="Action">Whole.</param>
/// <param name="Subject">Whole: <c>plugin:courses</c>.</param>
/// <param name="From">Of this moment or later.</param>
/// <param name="Until">Before this moment.</param>
internal sealed record AuditFilter(
    long? PersonId = null,
    string? Actor = null,
    string? Action = null,
    string? Subject = null,
    DateTimeOffset? From = null,
    DateTimeOffset? Until = null
);

/// <summary>Where a list goes on: behind this entry.</summary>
internal sealed record AuditPlace(DateTimeOffset At, long Id);

/// <summary>How far the chain has come.</summary>
/// <param name="Last">The last segment; null before the first.</param>
/// <param name="Waiting">Entries without a place in it.</param>
/// <param name="WaitingSince">The moment of the oldest of them.</param>
internal sealed record SealState(AuditSegmentRow? Last, long Waiting, DateTimeOffset? WaitingSince);
