using FluentMigrator;

namespace Hello.Data;

[Migration(1)]
public sealed class CreateGreetings : AutoReversingMigration
{
    public override void Up() =>
        Create
            .Table("hello_prefix_greetings")
            .WithColumn("id")
            .AsInt64()
            .PrimaryKey()
            .Identity()
            .WithColumn("name")
            .AsString(100)
            .NotNullable()
            .WithColumn("greeted_at")
            .AsDateTimeOffset()
            .NotNullable();
}
