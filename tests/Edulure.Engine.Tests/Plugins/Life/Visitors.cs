using System.Net;

namespace Edulure.Engine.Tests.Plugins.Life;

/// <summary>People who look at pages again and again, while something is done to the site.</summary>
internal sealed class Visitors : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<(int Asked, List<string> Failures)>[] _visits;

    private Visitors(HttpClient client, IEnumerable<string> paths) =>
        _visits = [.. paths.Select(path => Task.Run(() => VisitAsync(client, path)))];

    /// <summary>Lets one person look at each page.</summary>
    public static Visitors Begin(HttpClient client, params IEnumerable<string> paths) => new(client, paths);

    /// <summary>Ends the visits.</summary>
    /// <returns>How often somebody asked, and every answer that was not the page.</returns>
    public async Task<(int Asked, IReadOnlyList<string> Failures)> EndAsync()
    {
        await _stop.CancelAsync();
        var visits = await Task.WhenAll(_visits);
        return (visits.Min(visit => visit.Asked), [.. visits.SelectMany(visit => visit.Failures)]);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_visits);
        _stop.Dispose();
    }

    // At least once: what was done may have been done before the first answer.
    private async Task<(int, List<string>)> VisitAsync(HttpClient client, string path)
    {
        var (asked, failures) = (0, new List<string>());
        do
        {
            asked++;
            try
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
                if (answer.StatusCode is not HttpStatusCode.OK)
                    failures.Add($"{path}: {(int)answer.StatusCode}");
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                failures.Add($"{path}: {e.Message}");
            }
        } while (!_stop.IsCancellationRequested);
        return (asked, failures);
    }
}
