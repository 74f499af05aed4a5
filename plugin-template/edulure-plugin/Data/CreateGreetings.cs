using Edulure.Sdk;
using FluentMigrator;

namespace Hello.Data;

[Migration(1)]
public sealed class CreateGreetings : AutoReversingMigration
{
    public override void Up() =>
        Create
            .Table("hello_prefix_greetings")
            .WithKey()
            .WithColumn("name")
            .AsString(100)
            .NotNullable()
            .WithColumn("greeted_at")
            .AsMoment()
            .NotNullable();
}
