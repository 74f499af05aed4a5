using System.Net;

namespace Edulure.Plugins.Accounts.SignIn;

/// <summary>
/// Slows down guessing: after five attempts for one address of the network and one account, each further one has to
/// wait, twice as long each time. In memory, so it forgets at a restart and counts for each process alone.
/// </summary>
internal sealed class SignInThrottle(TimeProvider time)
{
    private const int FreeAttempts = 5;
    private const int MaxEntries = 10_000;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Attempts> _attempts = new(StringComparer.Ordinal);

    public static string Key(IPAddress? address, string email) => $"{address} {email.ToLowerInvariant()}";

    /// <summary>
    /// Begins an attempt, which counts as failed until <see cref="Succeeded"/> is called: many at once gain nothing.
    /// </summary>
    /// <returns>How long to wait before trying again, or null to go on.</returns>
    public TimeSpan? Begin(string key)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_attempts.TryGetValue(key, out var former) && former.ForgetAt <= now)
                former = null;
            if (former?.OpenAt > now)
                return former.OpenAt - now;
            if (former is null && _attempts.Count >= MaxEntries)
                MakeRoom(now);
            var count = (former?.Count ?? 0) + 1;
            _attempts[key] = new(count, now + WaitAfter(count), now + Memory);
            return null;
        }
    }

    public void Succeeded(string key)
    {
        lock (_gate)
            _attempts.Remove(key);
    }

    private static TimeSpan WaitAfter(int count)
    {
        if (count < FreeAttempts)
            return TimeSpan.Zero;
        var wait = FirstWait * Math.Pow(2, Math.Min(count - FreeAttempts, 10));
        return wait < LongestWait ? wait : LongestWait;
    }

    // Whoever fills the table with addresses must not fill the memory: rather all is forgotten.
    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (key, attempts) in _attempts)
            if (attempts.ForgetAt <= now)
                _attempts.Remove(key);
        if (_attempts.Count >= MaxEntries)
            _attempts.Clear();
    }

    private sealed record Attempts(int Count, DateTimeOffset OpenAt, DateTimeOffset ForgetAt);
}
