using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Samples.Good.Data;

/// <summary>Contracts: version 1.0 reads this table.</summary>
[Migration(202611220102)]
[ContractMigration("1.1.0")]
public sealed class M202611220102_NoLanguages : Migration
{
    public override void Up() => Delete.Table("good_languages");

    public override void Down() =>
        Create
            .Table("good_languages")
            .WithColumn("code")
            .AsString(10)
            .PrimaryKey()
            .WithColumn("name")
            .AsString(100)
            .NotNullable();
}
