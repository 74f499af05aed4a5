using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;

namespace Edulure.Bench;

/// <summary>
/// Signing in with a password, one after the other, against the hash of a password alone, which is dear on purpose:
/// PBKDF2 with HMAC-SHA512 and the iterations that OWASP's Password Storage Cheat Sheet asks of it.
/// </summary>
internal static class SignInBenchmark
{
    private const int Warm = 30;
    private const int Measured = 300;

    // As in the plugin of accounts.
    private const int Iterations = 210_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    public static async Task<IReadOnlyList<Row>> RunAsync(Publication publication)
    {
        await using var site = await publication.StartAsync();
        using var form = await Publication.SignInFormAsync(site.Address);
        var (whole, hash) = (new List<double>(), new List<double>());
        for (var count = -Warm; count < Measured; count++)
        {
            // In turn, so that a machine whose speed drifts drifts for both.
            var one = await PostAsync(form);
            var other = Hash();
            if (count < 0)
                continue;
            whole.Add(one);
            hash.Add(other);
        }
        return [Against("sign-in-p50", whole, hash, 0.5, 1.25), Against("sign-in-p99", whole, hash, 0.99, 1.5)];
    }

    private static Row Against(string name, List<double> whole, List<double> hash, double part, double goal)
    {
        var (value, reference) = (Statistics.Percentile(whole, part), Statistics.Percentile(hash, part));
        return new(name, value, "ms", reference, value / reference, $"<= {goal} x its hash", value / reference <= goal);
    }

    private static async Task<double> PostAsync(SignInForm form)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await form.PostAsync();
        var time = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return answer.StatusCode is HttpStatusCode.SeeOther
            ? time
            : throw new InvalidOperationException($"The demo learner cannot sign in: {answer.StatusCode}");
    }

    private static double Hash()
    {
        var began = Stopwatch.GetTimestamp();
        Rfc2898DeriveBytes.Pbkdf2("edulure-demo", new byte[SaltBytes], Iterations, HashAlgorithmName.SHA512, HashBytes);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
