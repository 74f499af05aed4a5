using FluentMigrator;

namespace Edulure.Samples.Good.Data;

[Migration(202611220001)]
public sealed class M202611220001_Greetings : Migration
{
    public override void Up()
    {
        Create
            .Table("good_greetings")
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
            .Table("good_languages")
            .WithColumn("code")
            .AsString(10)
            .PrimaryKey()
            .WithColumn("name")
            .AsString(100)
            .NotNullable();
        Insert.IntoTable("good_languages").Row(new { code = "en", name = "English" });
        Insert.IntoTable("good_languages").Row(new { code = "ar", name = "العربية" });
        Insert.IntoTable("good_greetings").Row(new { text = "Hello", language = "en" });
        Insert.IntoTable("good_greetings").Row(new { text = "Good morning", language = "en" });
        Insert.IntoTable("good_greetings").Row(new { text = "مرحبا", language = "ar" });
    }

    public override void Down()
    {
        Delete.Table("good_greetings");
        Delete.Table("good_languages");
    }
}
