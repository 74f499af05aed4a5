using FluentMigrator;

namespace Edulure.Compatibility.PluginOf01.Data;

[Migration(202611220001)]
public sealed class M202611220001_Greetings : Migration
{
    public override void Up()
    {
        Create
            .Table("old_greetings")
            .WithColumn("id")
            .AsInt64()
            .PrimaryKey()
            .Identity()
            .WithColumn("text")
            .AsString(200)
            .NotNullable()
            .WithColumn("language")
            .AsString(10)
            .NotNullable();
        Create
            .Table("old_languages")
            .WithColumn("code")
            .AsString(10)
            .PrimaryKey()
            .WithColumn("name")
            .AsString(100)
            .NotNullable();
        Insert.IntoTable("old_languages").Row(new { code = "en", name = "English" });
        Insert.IntoTable("old_languages").Row(new { code = "ar", name = "العربية" });
        Insert.IntoTable("old_greetings").Row(new { text = "Hello", language = "en" });
        Insert.IntoTable("old_greetings").Row(new { text = "Old morning", language = "en" });
        Insert.IntoTable("old_greetings").Row(new { text = "مرحبا", language = "ar" });
    }

    public override void Down()
    {
        Delete.Table("old_greetings");
        Delete.Table("old_languages");
    }
}
