namespace Edulure.Engine.Data;

/// <summary>What a plugin owns in the site, apart from its code: counted, exported, purged.</summary>
internal sealed class PluginData
{
    public Task<PluginHoldings> CountAsync(string plugin, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Writes everything into a zip that people and programs can read.</summary>
    public Task ExportAsync(
        string plugin,
        Stream zip,
        IProgress<double> progress,
        CancellationToken cancellationToken
    ) => throw new NotImplementedException();

    /// <summary>Deletes everything: the database in one transaction, the files after it. Doing it twice does no harm.</summary>
    public Task PurgeAsync(string plugin, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <summary>What a plugin owns.</summary>
/// <param name="Tables">Rows by table, ordered by name.</param>
/// <param name="Files">How many stored files.</param>
/// <param name="FileBytes">Their size together.</param>
/// <param name="Settings">How many settings the owner made.</param>
/// <param name="JobRuns">How many runs of jobs are on record.</param>
internal sealed record PluginHoldings(
    IReadOnlyList<KeyValuePair<string, long>> Tables,
    int Files,
    long FileBytes,
    int Settings,
    int JobRuns
);
