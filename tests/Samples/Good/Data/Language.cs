using LinqToDB.Mapping;

namespace Edulure.Samples.Good.Data;

[Table("good_languages")]
internal sealed class Language
{
    [Column("code"), PrimaryKey]
    public required string Code { get; init; }

    [Column("name"), NotNull]
    public required string Name { get; init; }

    [Association(ThisKey = nameof(Code), OtherKey = nameof(Greeting.Language))]
    public IReadOnlyList<Greeting> Greetings { get; init; } = [];
}
