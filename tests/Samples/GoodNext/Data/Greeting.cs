using LinqToDB.Mapping;

namespace Edulure.Samples.Good.Data;

internal sealed partial class Greeting
{
    // Null where version 1.0 wrote the row after a rollback.
    [Column("mood")]
    public string? Mood { get; init; } = "calm";
}
