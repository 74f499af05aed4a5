using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Engine.Theming.Migrations;

/// <summary>Which theme is wanted from when to when, and which one the site wears.</summary>
[Migration(202611230231)]
public sealed class M202611230231_Themes : Migration
{
    public override void Up()
    {
        Create
            .Table("engine_theme_activations")
            .WithKey()
            .WithColumn("theme")
            .AsString(40)
            .NotNullable()
            .WithColumn("from_at")
            .AsMoment()
            .NotNullable()
            .WithColumn("until_at")
            .AsMoment()
            .Nullable()
            .WithColumn("state")
            .AsString(20)
            .NotNullable()
            .Indexed("engine_theme_activations_state")
            .WithColumn("actor_id")
            .AsInt64()
            .Nullable()
            .WithColumn("actor")
            .AsString(200)
            .NotNullable()
            .WithColumn("reason")
            .AsLongText()
            .Nullable()
            .WithColumn("created_at")
            .AsMoment()
            .NotNullable()
            .WithColumn("ended_at")
            .AsMoment()
            .Nullable()
            .WithColumn("ended_reason")
            .AsLongText()
            .Nullable();
        Create
            .Table("engine_theme_in_force")
            .WithColumn("id")
            .AsInt32()
            .PrimaryKey()
            .WithColumn("activation_id")
            .AsInt64()
            .NotNullable()
            .WithColumn("theme")
            .AsString(40)
            .NotNullable()
            .WithColumn("since")
            .AsMoment()
            .NotNullable();
    }

    public override void Down()
    {
        Delete.Table("engine_theme_in_force");
        Delete.Table("engine_theme_activations");
    }
}
