using System.Diagnostics.Metrics;

namespace Edulure.Plugins.Accounts.Guessing;

/// <summary>Counts sign-ins by how they ended, for the metrics of the site. Ends with the generation.</summary>
internal sealed class SignInMeter : IDisposable
{
    public const string Succeeded = "succeeded";
    public const string Wrong = "wrong";
    public const string Slowed = "slowed";

    private readonly Meter _meter = new("edulure");
    private readonly Counter<long> _attempts;

    public SignInMeter() =>
        _attempts = _meter.CreateCounter<long>(
            "edulure.accounts.sign_ins",
            "{attempt}",
            "Attempts to sign in with a password, by how they ended."
        );

    public void Count(string outcome) => _attempts.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void Dispose() => _meter.Dispose();
}
