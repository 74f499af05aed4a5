using Edulure.Engine.Plugins.Life;

namespace Edulure.Engine.Theming;

/// <summary>What an owner does to themes: on the command line, on the pages of the admin, beside a running site or without.</summary>
internal sealed class ThemeOperations(
    ThemeStore store,
    ThemeActivations activations,
    ThemeLife life,
    ThemeCheck check,
    TimeProvider time
)
{
    /// <summary>Every theme that lies there, the one in force first, and where each stands.</summary>
    public async Task<IReadOnlyList<ThemeView>> ListAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var standing = await activations.StandingAsync(cancellationToken);
        var plan = new ThemePlan(standing, store.Default);
        var inForce = plan.At(now);
        var worn = inForce?.Theme ?? store.Default;
        return
        [
            .. store
                .Ids.Select(id => View(id, id == worn, standing, now))
                .OrderByDescending(view => view.State == ThemeState.InForce)
                .ThenBy(view => view.Name, StringComparer.CurrentCultureIgnoreCase),
        ];
    }

    /// <summary>Puts a theme in force, now or at a time, for good or until a time, if it passes the check.</summary>
    /// <param name="id">Which.</param>
    /// <param name="from">Null: now.</param>
    /// <param name="until">Null: for good. Then what was in force before is again.</param>
    /// <param name="reason">For the record; may be null.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="cancellationToken">Leaves things as they are.</param>
    public async Task<ThemeOutcome> ActivateAsync(
        string id,
        DateTimeOffset? from,
        DateTimeOffset? until,
        string? reason,
        PluginActor actor,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        if (!store.Ids.Contains(id))
            return new("not-found", $"There is no theme '{id}'; there are {string.Join(", ", store.Ids)}.");
        if (from <= now)
            return new("from-past", $"It is to begin at {from:u}, which has passed.");
        if (until <= (from ?? now))
            return new("until-past", $"It is to end at {until:u}, before it begins.");
        if (await RefusalAsync(id, cancellationToken) is { } refusal)
            return refusal;
        var row = await activations.AddAsync(
            new()
            {
                Theme = id,
                From = from ?? now,
                Until = until,
                Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(),
            },
            actor,
            cancellationToken
        );
        await life.AnnounceAsync(cancellationToken);
        return new(
            null,
            row.IsScheduled
                ? $"{id} comes into force at {row.From:u}."
                : $"{id} is in force, on every node within seconds."
        );
    }

    /// <summary>Returns to what was in force before.</summary>
    public async Task<ThemeOutcome> RollBackAsync(PluginActor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var standing = await activations.StandingAsync(cancellationToken);
        if (new ThemePlan(standing, store.Default).At(now) is not { } inForce)
            return new("nothing-before", $"{store.Default} is the site's own theme; nothing was in force before it.");
        var before = new ThemePlan(standing.Where(row => row.Id != inForce.Id), store.Default).ThemeAt(now);
        if (before != inForce.Theme && await RefusalAsync(before, cancellationToken) is { } refusal)
            return refusal;
        await activations.EndAsync(
            [inForce],
            ActivationState.Withdrawn,
            "theme.rollback",
            actor,
            null,
            cancellationToken
        );
        await life.AnnounceAsync(cancellationToken);
        return new(null, $"{before} is in force again, on every node within seconds.");
    }

    /// <summary>Takes back what was scheduled.</summary>
    public async Task<ThemeOutcome> CancelAsync(long activation, PluginActor actor, CancellationToken cancellationToken)
    {
        var row = (await activations.StandingAsync(cancellationToken)).FirstOrDefault(one => one.Id == activation);
        if (row is null)
            return new("not-found", "It is not scheduled any more.");
        await activations.EndAsync([row], ActivationState.Withdrawn, "theme.cancel", actor, null, cancellationToken);
        await life.AnnounceAsync(cancellationToken);
        return new(null, $"{row.Theme} is not scheduled any more.");
    }

    /// <summary>Looks a theme over, as its activation does.</summary>
    /// <exception cref="TemplateException">There is no such theme.</exception>
    public Task<ThemeReport> CheckAsync(string id, CancellationToken cancellationToken) =>
        check.RunAsync(Path.Combine(store.Directory, id), cancellationToken);

    private async Task<ThemeOutcome?> RefusalAsync(string id, CancellationToken cancellationToken)
    {
        var report = await CheckAsync(id, cancellationToken);
        return report.Errors == 0
            ? null
            : new("check-failed", $"{id} does not pass the check: {report.Errors} errors, such as {report.FirstError}")
            {
                Report = report,
            };
    }

    private ThemeView View(string id, bool isWorn, IReadOnlyList<ThemeActivation> standing, DateTimeOffset now)
    {
        var scheduled = standing.Where(row => row.Theme == id && row.From > now).OrderBy(row => row.From).ToList();
        var state =
            isWorn ? ThemeState.InForce
            : scheduled.Count > 0 ? ThemeState.Scheduled
            : ThemeState.AtHand;
        var until = isWorn
            ? standing.Where(row => row.Theme == id && row.Holds(now)).Select(row => row.Until).FirstOrDefault()
            : null;
        try
        {
            return new(id, ThemeManifest.Read(Path.Combine(store.Directory, id)), state, until, scheduled, null);
        }
        catch (TemplateException e)
        {
            return new(id, null, ThemeState.Unusable, until, scheduled, e.Message);
        }
    }
}

/// <summary>Where a theme stands.</summary>
internal enum ThemeState
{
    AtHand,
    InForce,
    Scheduled,

    /// <summary>Its manifest cannot be read.</summary>
    Unusable,
}

/// <summary>A theme as its owner sees it.</summary>
/// <param name="Id">Its folder.</param>
/// <param name="Manifest">Null where it cannot be read.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Until">When its time ends, if it is in force and has an end.</param>
/// <param name="Scheduled">When it will be in force, the next first.</param>
/// <param name="Problem">Why its manifest cannot be read.</param>
internal sealed record ThemeView(
    string Id,
    ThemeManifest? Manifest,
    ThemeState State,
    DateTimeOffset? Until,
    IReadOnlyList<ThemeActivation> Scheduled,
    string? Problem
)
{
    public string Name => Manifest?.Name ?? Id;
}

/// <summary>How something ended.</summary>
/// <param name="Code">Stable, for a refusal; null for success.</param>
/// <param name="Message">For people.</param>
internal sealed record ThemeOutcome(string? Code, string Message)
{
    /// <summary>What the check found, where it refused.</summary>
    public ThemeReport? Report { get; init; }

    public bool Done => Code is null;
}
