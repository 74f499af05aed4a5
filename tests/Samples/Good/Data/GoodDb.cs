using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Mapping;

namespace Edulure.Samples.Good.Data;

internal sealed class GoodDb(PluginDbOptions options) : PluginDb(options)
{
    public ITable<Greeting> Greetings => this.GetTable<Greeting>();
    public ITable<Language> Languages => this.GetTable<Language>();
}

[Table("good_greetings")]
internal sealed partial class Greeting
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("text"), NotNull]
    public required string Text { get; init; }

    [Column("language"), NotNull]
    public required string Language { get; init; }
}
