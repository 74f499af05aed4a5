using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Plugins.Courses.Data.Migrations;

[Migration(202611220401, "Courses, their outline and their files")]
public sealed class M202611220401_CreateCourses : AutoReversingMigration
{
    public override void Up()
    {
        Create
            .Table("courses_courses")
            .WithKey()
            .WithColumn("slug")
            .AsString(100)
            .NotNullable()
            .Unique("courses_courses_slug")
            .WithColumn("title")
            .AsString(300)
            .NotNullable()
            .WithText("summary")
            .WithText("description_md")
            .WithText("description_html")
            .WithText("outcomes")
            .WithText("search_text")
            .WithColumn("language")
            .AsString(35)
            .NotNullable()
            .WithColumn("level")
            .AsString(20)
            .Nullable()
            .WithColumn("subject")
            .AsString(100)
            .Nullable()
            .WithColumn("cover_file_id")
            .AsInt64()
            .Nullable()
            .WithColumn("owner_id")
            .AsInt64()
            .NotNullable()
            .WithColumn("state")
            .AsString(20)
            .NotNullable()
            .WithColumn("published_at")
            .AsMoment()
            .Nullable()
            .WithColumn("created_at")
            .AsMoment()
            .NotNullable()
            .WithColumn("updated_at")
            .AsMoment()
            .NotNullable()
            .WithColumn("lesson_count")
            .AsInt32()
            .NotNullable()
            .WithDefaultValue(0)
            .WithColumn("format")
            .AsString(40)
            .Nullable();
        Create
            .Index("courses_courses_catalogue")
            .OnTable("courses_courses")
            .OnColumn("state")
            .Ascending()
            .OnColumn("published_at")
            .Descending()
            .OnColumn("id")
            .Descending();
        foreach (var filter in new[] { "level", "language", "subject" })
            Create
                .Index($"courses_courses_{filter}")
                .OnTable("courses_courses")
                .OnColumn("state")
                .Ascending()
                .OnColumn(filter)
                .Ascending()
                .OnColumn("published_at")
                .Descending()
                .OnColumn("id")
                .Descending();
        // Lists of one person's rows go by id, newest first.
        Index("courses_courses", "owner_id", "id");

        Create
            .Table("courses_modules")
            .WithKey()
            .WithParent("course_id", "courses_courses")
            .WithColumn("position")
            .AsInt32()
            .NotNullable()
            .WithColumn("depth")
            .AsInt32()
            .NotNullable()
            .WithDefaultValue(0)
            .WithColumn("title")
            .AsString(500)
            .NotNullable()
            .WithColumn("source_key")
            .AsString(500)
            .Nullable();
        Index("courses_modules", "course_id", "position");

        Create
            .Table("courses_lessons")
            .WithKey()
            .WithParent("course_id", "courses_courses")
            .WithParent("module_id", "courses_modules")
            .WithColumn("position")
            .AsInt32()
            .NotNullable()
            .WithColumn("slug")
            .AsString(100)
            .NotNullable()
            .WithColumn("title")
            .AsString(500)
            .NotNullable()
            .WithColumn("kind")
            .AsString(20)
            .NotNullable()
            .WithColumn("source_key")
            .AsString(500)
            .Nullable()
            .WithColumn("published")
            .AsBoolean()
            .NotNullable()
            .WithDefaultValue(true);
        UniqueIndex("courses_lessons", "course_id", "slug");
        Index("courses_lessons", "module_id", "position");

        Create
            .Table("courses_blocks")
            .WithKey()
            .WithParent("lesson_id", "courses_lessons")
            .WithColumn("position")
            .AsInt32()
            .NotNullable()
            .WithColumn("kind")
            .AsString(20)
            .NotNullable()
            .WithText("source")
            .WithText("html")
            .WithColumn("quiz_id")
            .AsInt64()
            .Nullable();
        Index("courses_blocks", "lesson_id", "position");
        Index("courses_blocks", "quiz_id");

        Create
            .Table("courses_files")
            .WithKey()
            .WithParent("course_id", "courses_courses")
            .WithColumn("path")
            .AsString(1000)
            .NotNullable()
            .WithColumn("name")
            .AsString(300)
            .NotNullable()
            .WithColumn("media_type")
            .AsString(200)
            .NotNullable()
            .WithColumn("length")
            .AsInt64()
            .NotNullable()
            .WithColumn("file_key")
            .AsString(64)
            .NotNullable()
            .WithColumn("sha256")
            .AsString(64)
            .NotNullable();
        UniqueIndex("courses_files", "course_id", "path");
    }

    private void Index(string table, params string[] columns) => this.AddIndex(table, columns, unique: false);

    private void UniqueIndex(string table, params string[] columns) => this.AddIndex(table, columns, unique: true);
}
