using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Life;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Engine.Theming;

/// <summary>Keeps what the owner wrote in the place of texts; every process hears of a change by the signal <c>texts</c>.</summary>
internal sealed class OwnerTextStore(
    SiteDatabase database,
    ISignals signals,
    Audit audit,
    OwnerTexts texts,
    TimeProvider time
) : IDisposable
{
    /// <summary>The longest text.</summary>
    public const int MaxText = 4000;

    private const string Signal = "texts";
    private const int History = 20;

    private IDisposable? _subscription;

    /// <summary>Brings into force what is stored, and begins to follow changes. To be called after the engine's migrations.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        _subscription ??= signals.Subscribe(Signal, (_, cancellation) => LoadAsync(cancellation));
        await LoadAsync(cancellationToken);
    }

    /// <summary>In force here when this returns, in other processes within two seconds.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="language">Of the text.</param>
    /// <param name="key">Of the text.</param>
    /// <param name="text">What it is from now on; null: what its file says.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ChangeAsync(
        PluginActor actor,
        string language,
        string key,
        string? text,
        CancellationToken cancellationToken
    )
    {
        await using (var db = database.Open())
        {
            await using var transaction = await db.BeginTransactionAsync(cancellationToken);
            var before = await db
                .OwnerTexts.Where(row => row.Language == language && row.Key == key)
                .Select(row => row.Text)
                .FirstOrDefaultAsync(cancellationToken);
            if (before == text)
                return;
            if (text is null)
                await db
                    .OwnerTexts.Where(row => row.Language == language && row.Key == key)
                    .DeleteAsync(cancellationToken);
            else
                await db.InsertOrReplaceAsync(
                    new OwnerTextRow
                    {
                        Language = language,
                        Key = key,
                        Text = text,
                        ChangedAt = time.GetUtcNow(),
                    },
                    token: cancellationToken
                );
            await audit.NoteSubjectAsync(
                db,
                actor,
                text is null ? "text.reset" : "text.change",
                Subject(language, key),
                before,
                text,
                null,
                cancellationToken
            );
            await transaction.CommitAsync(cancellationToken);
        }
        await signals.SendAsync(Signal, language, cancellationToken);
    }

    /// <summary>Who wrote what in the place of a text, the newest first.</summary>
    public async Task<IReadOnlyList<AuditRow>> HistoryAsync(
        string language,
        string key,
        CancellationToken cancellationToken
    )
    {
        var subject = Subject(language, key);
        await using var db = database.Open();
        return await db
            .Audit.Where(row => row.Subject == subject)
            .OrderByDescending(row => row.Id)
            .Take(History)
            .ToListAsync(cancellationToken);
    }

    public void Dispose() => _subscription?.Dispose();

    private static string Subject(string language, string key) => $"text:{language}:{key}";

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var rows = await db.OwnerTexts.ToListAsync(cancellationToken);
        texts.Replace(rows.Select(row => (row.Language, row.Key, row.Text)));
    }
}
