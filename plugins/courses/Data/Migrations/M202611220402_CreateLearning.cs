using Edulure.Sdk;
using FluentMigrator;

namespace Edulure.Plugins.Courses.Data.Migrations;

[Migration(202611220402, "Quizzes, enrolments, progress and attempts")]
public sealed class M202611220402_CreateLearning : AutoReversingMigration
{
    public override void Up()
    {
        Create
            .Table("courses_quizzes")
            .WithKey()
            .WithParent("course_id", "courses_courses")
            .WithColumn("source_key")
            .AsString(500)
            .Nullable()
            .WithColumn("title")
            .AsString(500)
            .NotNullable()
            .WithText("intro_html")
            .WithColumn("is_bank")
            .AsBoolean()
            .NotNullable()
            .WithDefaultValue(false)
            .WithColumn("attempts_allowed")
            .AsInt32()
            .Nullable()
            .WithColumn("time_limit_seconds")
            .AsInt32()
            .Nullable()
            .WithColumn("passing_percent")
            .AsPoints()
            .Nullable()
            .WithColumn("shuffle_options")
            .AsBoolean()
            .NotNullable()
            .WithDefaultValue(false)
            .WithColumn("draws")
            .AsLongText()
            .Nullable();
        this.AddIndex("courses_quizzes", ["course_id"], unique: false);

        Create
            .Table("courses_questions")
            .WithKey()
            .WithParent("quiz_id", "courses_quizzes")
            .WithColumn("position")
            .AsInt32()
            .NotNullable()
            .WithColumn("kind")
            .AsString(20)
            .NotNullable()
            .WithColumn("points")
            .AsPoints()
            .NotNullable()
            .WithText("body");
        this.AddIndex("courses_questions", ["quiz_id", "position"], unique: false);

        Create
            .Table("courses_enrolments")
            .WithKey()
            .WithParent("course_id", "courses_courses")
            .WithColumn("person_id")
            .AsInt64()
            .NotNullable()
            .WithColumn("enrolled_at")
            .AsMoment()
            .NotNullable()
            .WithColumn("completed_at")
            .AsMoment()
            .Nullable()
            .WithColumn("last_lesson_id")
            .AsInt64()
            .Nullable();
        this.AddIndex("courses_enrolments", ["course_id", "person_id"], unique: true);
        // My learning goes by id, the newest enrolment first.
        this.AddIndex("courses_enrolments", ["person_id", "id"], unique: false);

        Create
            .Table("courses_progress")
            .WithColumn("person_id")
            .AsInt64()
            .NotNullable()
            .PrimaryKey()
            .WithColumn("lesson_id")
            .AsInt64()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("courses_lessons", "id")
            .OnDelete(System.Data.Rule.Cascade)
            .WithParent("course_id", "courses_courses")
            .WithColumn("completed_at")
            .AsMoment()
            .NotNullable();
        this.AddIndex("courses_progress", ["course_id", "person_id"], unique: false);
        this.AddIndex("courses_progress", ["lesson_id"], unique: false);

        Create
            .Table("courses_attempts")
            .WithKey()
            .WithParent("quiz_id", "courses_quizzes")
            .WithParent("course_id", "courses_courses")
            .WithColumn("person_id")
            .AsInt64()
            .NotNullable()
            .WithColumn("number")
            .AsInt32()
            .NotNullable()
            .WithColumn("started_at")
            .AsMoment()
            .NotNullable()
            .WithColumn("submitted_at")
            .AsMoment()
            .Nullable()
            .WithColumn("points")
            .AsPoints()
            .Nullable()
            .WithColumn("max_points")
            .AsPoints()
            .Nullable()
            .WithColumn("state")
            .AsString(20)
            .NotNullable();
        this.AddIndex("courses_attempts", ["quiz_id", "person_id", "number"], unique: true);
        this.AddIndex("courses_attempts", ["course_id", "person_id"], unique: false);

        Create
            .Table("courses_answers")
            .WithColumn("attempt_id")
            .AsInt64()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("courses_attempts", "id")
            .OnDelete(System.Data.Rule.Cascade)
            .WithColumn("question_id")
            .AsInt64()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("courses_questions", "id")
            .OnDelete(System.Data.Rule.Cascade)
            .WithColumn("position")
            .AsInt32()
            .NotNullable()
            .WithColumn("max_points")
            .AsPoints()
            .NotNullable()
            .WithColumn("answer")
            .AsLongText()
            .Nullable()
            .WithColumn("points")
            .AsPoints()
            .Nullable()
            .WithColumn("state")
            .AsString(20)
            .Nullable()
            .WithColumn("saved_at")
            .AsMoment()
            .Nullable();
        this.AddIndex("courses_answers", ["question_id"], unique: false);
    }
}
