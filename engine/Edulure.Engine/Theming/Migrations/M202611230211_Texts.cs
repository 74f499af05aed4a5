using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Engine.Theming.Migrations;

/// <summary>What the owner wrote in the place of texts.</summary>
[Migration(202611230211, "Texts of the owner")]
public sealed class M202611230211_Texts : ForwardOnlyMigration
{
    public override void Up() =>
        Create
            .Table("engine_texts")
            .WithColumn("language")
            .AsString(35)
            .NotNullable()
            .PrimaryKey()
            .WithColumn("key")
            .AsString(150)
            .NotNullable()
            .PrimaryKey()
            .WithColumn("text")
            .AsLongText()
            .NotNullable()
            .WithColumn("changed_at")
            .AsMoment()
            .NotNullable();
}
