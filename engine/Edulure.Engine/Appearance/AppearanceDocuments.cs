using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Edulure.Engine.Appearance.Media;
using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Life;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Engine.Appearance;

/// <summary>The owner's documents in the database: each change one transaction with its line in the audit.</summary>
internal sealed class AppearanceDocuments(
    SiteDatabase database,
    ISignals signals,
    Audit audit,
    AppearanceFiles files,
    TimeProvider time
)
{
    /// <summary>The kind of signal that makes every process read a part anew; the payload names it.</summary>
    public const string Signal = "appearance";

    // Of two changes at once the later begins anew; more than a few in a row is no accident.
    private const int MostTries = 20;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // It is read in the audit by people, and never part of a page as it is.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public async Task<StoredDocument<T>> ReadAsync<T>(
        AppearancePart<T> part,
        CancellationToken cancellationToken = default
    )
        where T : IAppearanceDocument, new()
    {
        await using var db = database.Open();
        var row = await db.Appearance.SingleAsync(one => one.Part == part.Name, cancellationToken);
        return new(Parse<T>(row.Content), row.Revision, row.ChangedBy, row.ChangedAt);
    }

    /// <summary>Changes a document. In force here when this returns, in other processes within two seconds.</summary>
    /// <param name="part">Which.</param>
    /// <param name="revision">What the change was made of; null: it holds whatever else changed.</param>
    /// <param name="change">Called again where another change came between.</param>
    /// <param name="actor">Who.</param>
    /// <param name="action">For the audit.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False: the document is of another revision by now, and nothing was changed.</returns>
    public async Task<bool> ChangeAsync<T>(
        AppearancePart<T> part,
        int? revision,
        Func<T, T> change,
        PluginActor actor,
        string action,
        CancellationToken cancellationToken = default
    )
        where T : IAppearanceDocument, new()
    {
        for (var tries = 1; ; tries++)
        {
            var row = await RowAsync(part.Name, cancellationToken);
            if (revision is { } known && known != row.Revision)
                return false;
            var before = Parse<T>(row.Content);
            var after = change(before);
            if (await WriteAsync(row, JsonSerializer.Serialize(after, s_json), actor, action, cancellationToken))
            {
                await signals.SendAsync(Signal, part.Name, cancellationToken);
                foreach (var dropped in before.Files.Except(after.Files).ToList())
                    await files.DeleteAsync(dropped);
                return true;
            }
            if (tries == MostTries)
                throw new InvalidOperationException($"The appearance part '{part.Name}' is changed without end.");
        }
    }

    private async Task<AppearanceRow> RowAsync(string part, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Appearance.SingleAsync(one => one.Part == part, cancellationToken);
    }

    private async Task<bool> WriteAsync(
        AppearanceRow row,
        string content,
        PluginActor actor,
        string action,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var written = await db
            .Appearance.Where(one => one.Part == row.Part && one.Revision == row.Revision)
            .Set(one => one.Revision, row.Revision + 1)
            .Set(one => one.Content, content)
            .Set(one => one.ChangedAt, now)
            .Set(one => one.ChangedBy, actor.Name)
            .UpdateAsync(cancellationToken);
        if (written == 0)
            return false;
        await audit.NoteSubjectAsync(
            db,
            actor,
            action,
            $"appearance:{row.Part}",
            row.Content is null ? null : JsonNode.Parse(row.Content),
            JsonNode.Parse(content),
            null,
            cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static T Parse<T>(string? content)
        where T : new() => content is null ? new() : JsonSerializer.Deserialize<T>(content, s_json)!;
}
