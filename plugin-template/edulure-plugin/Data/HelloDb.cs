using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Mapping;

namespace Hello.Data;

internal sealed class HelloDb(PluginDbOptions options) : PluginDb(options)
{
    public ITable<Greeting> Greetings => this.GetTable<Greeting>();
}

[Table("hello_prefix_greetings")]
internal sealed class Greeting
{
    [PrimaryKey, Identity, Column("id")]
    public long Id { get; set; }

    [Column("name"), NotNull]
    public string Name { get; set; } = "";

    [Column("greeted_at")]
    public DateTimeOffset GreetedAt { get; set; }
}
