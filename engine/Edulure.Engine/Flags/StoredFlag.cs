namespace Edulure.Engine.Flags;

/// <summary>What is stored of a flag.</summary>
/// <param name="State">Null: its default.</param>
/// <param name="IsKilled">Off, whatever else is said; apart from the rest, so that nobody who saves the rest takes it back.</param>
/// <param name="ChangedAt">When any of it was changed last.</param>
internal sealed record StoredFlag(FlagState? State, bool IsKilled, DateTimeOffset ChangedAt);
