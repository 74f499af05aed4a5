using Edulure.Sdk;
using FluentMigrator;
using LinqToDB;
using LinqToDB.Mapping;

namespace Edulure.Engine.Tests.Data;

public abstract class CreateReadings : ForwardOnlyMigration
{
    public override void Up() =>
        Create
            .Table("sample_readings")
            .WithKey()
            .WithColumn("taken_at")
            .AsMoment()
            .NotNullable()
            .Indexed("sample_readings_taken")
            .WithColumn("checked_at")
            .AsMoment()
            .Nullable()
            .WithColumn("points")
            .AsPoints()
            .NotNullable()
            .WithColumn("is_good")
            .AsBoolean()
            .NotNullable()
            .WithColumn("remark")
            .AsLongText()
            .NotNullable();
}

public abstract class CreateNotes : ForwardOnlyMigration
{
    public override void Up() =>
        Create
            .Table("sample_notes")
            .WithKey()
            .WithColumn("reading_id")
            .AsInt64()
            .NotNullable()
            .ForeignKey("sample_readings", "id")
            .OnDelete(System.Data.Rule.Cascade);
}

public abstract class CreateForeignTable : ForwardOnlyMigration
{
    public override void Up() => Create.Table("other_things").WithKey();
}

public abstract class BreakHalfway : ForwardOnlyMigration
{
    public override void Up()
    {
        Create.Table("sample_halves").WithKey();
        Execute.Sql("INSERT INTO sample_halves DEFAULT VALUES");
        Execute.Sql("this is no statement");
    }
}

[ContractMigration("1.2.0")]
public abstract class DropRemark : ForwardOnlyMigration
{
    public override void Up() => Delete.Column("remark").FromTable("sample_readings");
}

[ContractMigration("soon")]
public abstract class DropAtNoVersion : DropRemark;

[Table("sample_readings")]
public sealed class Reading
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; set; }

    [Column("taken_at")]
    public DateTimeOffset TakenAt { get; set; }

    [Column("checked_at")]
    public DateTimeOffset? CheckedAt { get; set; }

    [Column("points")]
    public decimal Points { get; set; }

    [Column("is_good")]
    public bool IsGood { get; set; }

    [Column("remark"), NotNull]
    public string Remark { get; set; } = "";
}

[Table("sample_notes")]
public sealed class Note
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; set; }

    [Column("reading_id")]
    public long ReadingId { get; set; }
}

public sealed class SampleDb(PluginDbOptions options) : PluginDb(options)
{
    public ITable<Reading> Readings => this.GetTable<Reading>();

    public ITable<Note> Notes => this.GetTable<Note>();
}
