using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Mapping;

namespace Edulure.Compatibility.PluginOf01.Data;

internal sealed class OldDb(PluginDbOptions options) : PluginDb(options)
{
    public ITable<Greeting> Greetings => this.GetTable<Greeting>();
    public ITable<Language> Languages => this.GetTable<Language>();
}

[Table("old_greetings")]
internal sealed class Greeting
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("text"), NotNull]
    public required string Text { get; init; }

    [Column("language"), NotNull]
    public required string Language { get; init; }
}

[Table("old_languages")]
internal sealed class Language
{
    [Column("code"), PrimaryKey]
    public required string Code { get; init; }

    [Column("name"), NotNull]
    public required string Name { get; init; }
}
