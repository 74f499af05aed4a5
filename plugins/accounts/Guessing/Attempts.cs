using Edulure.Plugins.Accounts.Data;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;

namespace Edulure.Plugins.Accounts.Guessing;

/// <summary>Counts what is slowed down, in the database: for all nodes together, and a restart forgets nothing.</summary>
internal sealed class Attempts(AccountsDb db, TimeProvider time)
{
    // A row that counts nothing yet. Its moments stand as both databases write them: a parameter of plain SQL would be text of
    // another form on SQLite, equal to none that a query compares it with.
    private const string InsertUnlessThere = """
        insert into accounts_attempts (subject, source, count, open_at, forget_at)
        values (@subject, @source, 0, '1970-01-01 00:00:00.000000Z', '1970-01-01 00:00:00.000000Z')
        on conflict (subject, source) do nothing
        """;

    /// <summary>
    /// Begins an attempt, which counts from now on: many at once gain nothing.
    /// </summary>
    /// <param name="rule">How often.</param>
    /// <param name="subject">What is tried; only its hash is kept.</param>
    /// <param name="source">Where from; only its hash is kept. Empty: from anywhere.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AttemptVerdict> BeginAsync(
        AttemptRule rule,
        string subject,
        string source,
        CancellationToken cancellationToken
    )
    {
        var (what, where) = (OneTimeToken.Hash(subject), OneTimeToken.Hash(source));
        while (true)
        {
            var now = time.GetUtcNow();
            if (await Rows(what, where).FirstOrDefaultAsync(cancellationToken) is not { } former)
            {
                await InsertAsync(what, where, cancellationToken);
                continue;
            }
            var counts = former.ForgetAt > now;
            if (counts && former.OpenAt > now)
                return new(former.OpenAt - now, former.Count);
            var count = counts ? former.Count + 1 : 1;
            var next = new Attempt
            {
                Subject = what,
                Source = where,
                Count = count,
                OpenAt = now + rule.WaitAfter(count),
                ForgetAt = now + Longer(rule.Memory, rule.WaitAfter(count)),
            };
            // Of several that read the same count one is counted; the others look again.
            if (await UpdateAsync(former, next, cancellationToken))
                return new(null, count);
        }
    }

    /// <summary>How long to wait before the next attempt, without beginning one; null: not at all.</summary>
    /// <inheritdoc cref="BeginAsync" path="/param"/>
    public async Task<TimeSpan?> WaitAsync(string subject, string source, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var former = await Rows(OneTimeToken.Hash(subject), OneTimeToken.Hash(source))
            .FirstOrDefaultAsync(cancellationToken);
        return former is not null && former.ForgetAt > now && former.OpenAt > now ? former.OpenAt - now : null;
    }

    /// <summary>Forgets all attempts at something, wherever from.</summary>
    /// <returns>Whether there were any.</returns>
    public async Task<bool> ForgetAsync(string subject, CancellationToken cancellationToken)
    {
        var what = OneTimeToken.Hash(subject);
        return await db.Attempts.Where(row => row.Subject == what).DeleteAsync(cancellationToken) > 0;
    }

    /// <summary>Forgets the attempts from one place, and whatever is old enough.</summary>
    public async Task ForgetAsync(string subject, string source, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await Rows(OneTimeToken.Hash(subject), OneTimeToken.Hash(source)).DeleteAsync(cancellationToken);
        await db.Attempts.Where(row => row.ForgetAt <= now).DeleteAsync(cancellationToken);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private IQueryable<Attempt> Rows(string what, string where) =>
        db.Attempts.Where(row => row.Subject == what && row.Source == where);

    private Task<int> InsertAsync(string what, string where, CancellationToken cancellationToken) =>
        db.ExecuteAsync(
            InsertUnlessThere,
            cancellationToken,
            new DataParameter("subject", what),
            new DataParameter("source", where)
        );

    private async Task<bool> UpdateAsync(Attempt former, Attempt next, CancellationToken cancellationToken) =>
        await Rows(former.Subject, former.Source)
            .Where(row => row.Count == former.Count && row.ForgetAt == former.ForgetAt && row.OpenAt == former.OpenAt)
            .Set(row => row.Count, next.Count)
            .Set(row => row.OpenAt, next.OpenAt)
            .Set(row => row.ForgetAt, next.ForgetAt)
            .UpdateAsync(cancellationToken) == 1;
}

/// <param name="Wait">How long to wait before trying again; null: go on.</param>
/// <param name="Count">Attempts so far, this one included where it goes on.</param>
internal readonly record struct AttemptVerdict(TimeSpan? Wait, int Count);
