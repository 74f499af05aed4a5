using System.Security.Cryptography;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Plugins.Packages;
using Microsoft.Extensions.Logging;
using Semver;

namespace Edulure.Engine.Plugins.Feeds;

/// <summary>A version of a plugin that can be had.</summary>
/// <param name="Feed">The address of its feed.</param>
internal sealed record FeedEntry(string Feed, FeedPlugin Plugin, FeedVersion Version)
{
    public SemVersion Number { get; } = SemVersion.Parse(Version.Version, SemVersionStyles.Strict);
}

/// <summary>A feed that could not be asked.</summary>
internal sealed record FeedFailure(string Feed, string Reason);

/// <summary>What the feeds that answered have, and those that did not.</summary>
internal sealed record FeedAnswer(IReadOnlyList<FeedEntry> Entries, IReadOnlyList<FeedFailure> Failures);

/// <summary>Asks the site's feeds, all at once. One that fails does not hide the others.</summary>
internal sealed class FeedClient(
    FeedOptions options,
    PackageFolders folders,
    PackageLimits limits,
    TimeProvider time,
    ILogger<FeedClient> logger
) : IDisposable
{
    private const int MaxIndexBytes = 8 << 20;
    private static readonly TimeSpan IndexPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan DownloadPatience = TimeSpan.FromMinutes(10);

    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            UseCookies = false,
            MaxAutomaticRedirections = 5,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        }
    )
    {
        // Each use has its own patience, which ends while the content is read too.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>The newest version that suits this engine of every plugin that has all of the words, by name.</summary>
    /// <param name="query">Words to be found in id, name or description; empty for every plugin.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<FeedAnswer> SearchAsync(string query, CancellationToken cancellationToken)
    {
        var words = query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var (entries, failures) = await AskAsync(cancellationToken);
        var found = entries
            .Where(entry =>
                words.All(word =>
                    $"{entry.Plugin.Id}\n{entry.Plugin.Name}\n{entry.Plugin.Description}".Contains(
                        word,
                        StringComparison.OrdinalIgnoreCase
                    )
                )
            )
            .GroupBy(entry => entry.Plugin.Id, StringComparer.Ordinal)
            .Select(Newest)
            .OrderBy(entry => entry.Plugin.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(entry => entry.Plugin.Id, StringComparer.Ordinal);
        return new([.. found], failures);
    }

    /// <summary>The newest version that suits this engine; a version before a release only where there is no release.</summary>
    /// <param name="id">The plugin's id.</param>
    /// <param name="range">Versions that will do; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where no feed has one.</returns>
    /// <exception cref="FeedException">None was found, and not every feed could be asked.</exception>
    public async Task<FeedEntry?> FindAsync(string id, SemVersionRange? range, CancellationToken cancellationToken)
    {
        var (entries, failures) = await AskAsync(cancellationToken);
        var suiting = entries
            .Where(entry => entry.Plugin.Id == id && (range is null || range.Contains(entry.Number)))
            .ToArray();
        if (suiting.Length > 0)
            return Newest(suiting);
        if (failures.Count > 0)
            throw new FeedException("feed-unreachable", failures[0].Reason);
        return null;
    }

    /// <summary>Of each installed plugin the version that it can be brought to, where there is a newer one.</summary>
    /// <param name="installed">Versions by ids.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<FeedAnswer> UpdatesAsync(
        IReadOnlyDictionary<string, SemVersion> installed,
        CancellationToken cancellationToken
    )
    {
        var (entries, failures) = await AskAsync(cancellationToken);
        var newer = entries
            .Where(entry =>
                installed.TryGetValue(entry.Plugin.Id, out var version)
                && entry.Number.ComparePrecedenceTo(version) > 0
                && (version.IsPrerelease || !entry.Number.IsPrerelease)
            )
            .GroupBy(entry => entry.Plugin.Id, StringComparer.Ordinal)
            .Select(Newest)
            .OrderBy(entry => entry.Plugin.Id, StringComparer.Ordinal);
        return new([.. newer], failures);
    }

    /// <summary>Fetches a package to a temporary file, which is what the feed said of it to the byte.</summary>
    /// <exception cref="FeedException">It cannot be had, or is not what the feed said.</exception>
    public async Task<DownloadedPackage> DownloadAsync(FeedEntry entry, CancellationToken cancellationToken)
    {
        var shown = $"{entry.Version.File} of the feed {entry.Feed}";
        if (entry.Version.Length > limits.PackageBytes)
            throw new FeedException("feed-too-large", $"{shown} is larger than {limits.PackageBytes} bytes.");
        var download = new DownloadedPackage(folders.CreateWork());
        try
        {
            await PatientlyAsync(
                shown,
                DownloadPatience,
                patience => CopyAsync(entry, download.File, shown, patience),
                cancellationToken
            );
            return download;
        }
        catch
        {
            download.Dispose();
            throw;
        }
    }

    public void Dispose() => _http.Dispose();

    private static FeedEntry Newest(IEnumerable<FeedEntry> entries) =>
        entries
            .OrderBy(entry => entry.Number.IsPrerelease)
            .ThenByDescending(entry => entry.Number, SemVersion.PrecedenceComparer)
            .First();

    private async Task<FeedAnswer> AskAsync(CancellationToken cancellationToken)
    {
        var entries = new List<FeedEntry>();
        var failures = new List<FeedFailure>();
        // The order of the configuration: where two feeds have the same version, the first one's is taken.
        foreach (
            var (feed, index, failure) in await Task.WhenAll(
                options.Feeds.Select(feed => ReadAsync(feed, cancellationToken))
            )
        )
            if (failure is not null)
                failures.Add(new(feed, failure));
            else
                entries.AddRange(
                    from plugin in index!.Plugins
                    from version in plugin.Versions
                    where VersionRange.TryParse(version.Sdk, out var sdk) && sdk.Contains(PluginDiscovery.SdkVersion)
                    select new FeedEntry(feed, plugin, version)
                );
        return new(entries, failures);
    }

    private async Task<(string Feed, FeedIndex? Index, string? Failure)> ReadAsync(
        string feed,
        CancellationToken cancellationToken
    )
    {
        try
        {
            FeedIndex? index = null;
            await PatientlyAsync(
                $"The feed {feed}",
                IndexPatience,
                async patience => index = await ReadIndexAsync(feed, patience),
                cancellationToken
            );
            return (feed, index, null);
        }
        catch (FeedException e)
        {
            logger.LogWarning("{Reason}", e.Message);
            return (feed, null, e.Message);
        }
    }

    private async Task<FeedIndex> ReadIndexAsync(string feed, CancellationToken cancellationToken)
    {
        await using var content = await new FeedSource(feed, _http).OpenAsync(FeedIndex.FileName, cancellationToken);
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await content.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MaxIndexBytes)
                throw new FeedException(
                    "feed-too-large",
                    $"{FeedIndex.FileName} of the feed {feed} is larger than {MaxIndexBytes} bytes."
                );
        }
        try
        {
            return FeedIndex.Parse(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }
        catch (FormatException e)
        {
            throw new FeedException(
                "feed-invalid",
                $"{FeedIndex.FileName} of the feed {feed} is invalid: {e.Message}."
            );
        }
    }

    private async Task CopyAsync(FeedEntry entry, string target, string shown, CancellationToken cancellationToken)
    {
        await using var content = await new FeedSource(entry.Feed, _http).OpenAsync(
            entry.Version.File,
            cancellationToken
        );
        await using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        var length = 0L;
        while (length <= entry.Version.Length && await content.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            length += read;
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
        if (length != entry.Version.Length || Convert.ToHexStringLower(hash.GetHashAndReset()) != entry.Version.Sha256)
            throw new FeedException("download-mismatch", $"{shown} is not the file that its index lists.");
    }

    private async Task PatientlyAsync(
        string shown,
        TimeSpan patience,
        Func<CancellationToken, Task> work,
        CancellationToken cancellationToken
    )
    {
        using var late = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await work(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FeedException(
                "feed-unreachable",
                $"{shown} did not answer within {patience.TotalSeconds:0} seconds."
            );
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            throw new FeedException("feed-unreachable", $"{shown} cannot be read: {e.Message}");
        }
    }
}
