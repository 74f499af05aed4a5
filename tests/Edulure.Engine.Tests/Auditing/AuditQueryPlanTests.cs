using Edulure.Engine.Auditing;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Data;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Auditing;

/// <summary>Each filter of the list finds its rows by an index: nothing goes through the whole table.</summary>
internal sealed class AuditQueryPlanTests
{
    private static readonly DateTimeOffset s_at = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static IEnumerable<AuditFilter> Filters() =>
        [
            new(),
            new(PersonId: 7),
            new(Actor: "Ada"),
            new(Action: "role.grant"),
            new(Subject: "plugin:shop"),
            new(From: s_at, Until: s_at.AddDays(1)),
            new(Action: "role.grant", From: s_at),
        ];

    [Test]
    public async Task Every_filter_has_its_index([ValueSource(nameof(Filters))] AuditFilter filter)
    {
        await using var site = await AuditSite.CreateAsync(TestDatabaseKind.Sqlite);
        await using var db = site.Database.Open();
        var query = AuditRecords.Matching(db, filter, new(s_at, 4711)).Take(51);
        var command = query.ToSqlQuery();
        var plan = await db.QueryToListAsync(
            reader => reader.GetString(3),
            "EXPLAIN QUERY PLAN " + command.Sql,
            default,
            [.. command.Parameters]
        );
        Assert.That(
            plan,
            Has.None.StartsWith("SCAN engine_audit_entries").And.None.EqualTo("SCAN row"),
            string.Join('\n', plan)
        );
        Assert.That(
            plan,
            Has.Some.Contains("USING INDEX").Or.Some.Contains("USING COVERING INDEX"),
            string.Join('\n', plan)
        );
    }
}
