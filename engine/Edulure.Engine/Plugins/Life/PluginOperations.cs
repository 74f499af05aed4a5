namespace Edulure.Engine.Plugins.Life;

/// <summary>What an owner can do to a plugin.</summary>
internal enum PluginVerb
{
    Install,
    Enable,
    Disable,
    Upgrade,
    Rollback,
    Remove,
    Purge,
}

/// <summary>Who asks for it, for the audit.</summary>
/// <param name="PersonId">Null on the command line and for the engine itself.</param>
/// <param name="Name">For people.</param>
internal sealed record PluginActor(long? PersonId, string Name)
{
    public static PluginActor CommandLine { get; } = new(null, "command line");

    public static PluginActor Engine { get; } = new(null, "engine");
}

/// <summary>Something that is to be done.</summary>
/// <param name="Verb">What.</param>
/// <param name="Plugin">To which plugin; for Install and Upgrade the id, or null where <paramref name="File"/> says it.</param>
/// <param name="File">A package file for Install and Upgrade; null: from a feed.</param>
/// <param name="AcceptGrants">The owner has seen and accepts what the version asks for beyond what was granted before.</param>
/// <param name="Actor">Who.</param>
internal sealed record PluginRequest(
    PluginVerb Verb,
    string? Plugin,
    string? File,
    bool AcceptGrants,
    PluginActor Actor
);

/// <summary>How it ended.</summary>
/// <param name="Code">Stable, for a refusal or failure; null for success.</param>
/// <param name="Message">For people: what was done, or why it was not.</param>
/// <param name="Plugin">Where the plugin is now; null where there is none.</param>
internal sealed record PluginOutcome(string? Code, string Message, PluginStatus? Plugin)
{
    public bool Done => Code is null;
}

/// <summary>How far something has got.</summary>
internal sealed record OperationStep(string Text, double Progress);

/// <summary>Something that is or was done, as every node sees it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Plugin">To which plugin.</param>
/// <param name="Verb">What.</param>
/// <param name="State">running, done, failed or cancelled.</param>
/// <param name="Step">What is being done now, or was last.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="Message">How it ended; null while it runs.</param>
internal sealed record PluginOperation(
    long Id,
    string Plugin,
    PluginVerb Verb,
    string State,
    string Step,
    double Progress,
    string? Message,
    DateTimeOffset StartedAt
);

/// <summary>Carries out what the owner wants, one thing at a time for the whole site, each whole or not at all.</summary>
internal sealed class PluginOperations
{
    /// <summary>Does it here, to its end.</summary>
    public Task<PluginOutcome> RunAsync(
        PluginRequest request,
        IProgress<OperationStep> progress,
        CancellationToken cancellationToken
    ) => throw new NotImplementedException();

    /// <summary>Begins it in the background of this serving process, for pages.</summary>
    /// <returns>The operation's number.</returns>
    public Task<long> BeginAsync(PluginRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public Task<PluginOperation?> FindAsync(long id, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Cancels it where it still can be; what was done of it is undone.</summary>
    public Task CancelAsync(long id, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The operations of the last day, the newest first.</summary>
    public Task<IReadOnlyList<PluginOperation>> RecentAsync(CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
