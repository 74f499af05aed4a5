using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Plugins.Courses.Data.Migrations;

[Migration(202611220450, "The journal of imports")]
public sealed class M202611220450_CreateImports : AutoReversingMigration
{
    public override void Up()
    {
        Create
            .Table("courses_imports")
            .WithColumn("key")
            .AsString(64)
            .NotNullable()
            .PrimaryKey()
            .WithColumn("started_at")
            .AsMoment()
            .NotNullable()
            .WithColumn("report")
            .AsLongText()
            .Nullable();
        Create
            .Table("courses_import_files")
            .WithColumn("import_key")
            .AsString(64)
            .NotNullable()
            .PrimaryKey()
            .WithColumn("file_key")
            .AsString(64)
            .NotNullable()
            .PrimaryKey();
    }
}
