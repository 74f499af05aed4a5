using System.Globalization;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Mapping;

namespace Edulure.Samples.MigrationFails;

/// <summary>Keeps notes of which two have one title; <c>MigrationFailsNext</c> wants them to differ.</summary>
public sealed class MigrationFailsPlugin : IPlugin
{
    public void Contribute(IPluginBuilder plugin) => plugin.Database<NotesDb>().Page("/migration-fails", Pages.Count);
}

internal static class Pages
{
    [AllowEveryone]
    public static async Task<string> Count(NotesDb db, CancellationToken cancellationToken)
    {
        var count = await db.Notes.CountAsync(cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{ThisVersion.Answer}: {count} notes");
    }
}

internal sealed class NotesDb(PluginDbOptions options) : PluginDb(options)
{
    public ITable<Note> Notes => this.GetTable<Note>();
}

[Table("migration_fails_notes")]
internal sealed class Note
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("title"), NotNull]
    public required string Title { get; init; }
}
