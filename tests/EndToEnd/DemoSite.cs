using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>One demo site for all tests that only read it or work on data of their own.</summary>
[SetUpFixture]
internal sealed class DemoSite
{
    public const string CoursePage = "/courses/build-your-first-edulure-plugin";

    private static HostProcess? s_host;

    public static HostProcess Host =>
        s_host ?? throw new InvalidOperationException("The demo site has not been started.");

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        s_host = await HostProcess.StartAsync();
        // The tests sign in as few people on many devices, and come back to sessions that were long unseen.
        var (exit, _, error) = await HostProcess.RunAsync(
            s_host.DataDirectory,
            ["settings", "set", "accounts:maxSessions", "1000"]
        );
        Assert.That(exit, Is.Zero, error);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (s_host is not null)
            await s_host.DisposeAsync();
    }
}
