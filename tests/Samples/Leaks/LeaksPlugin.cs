using Edulure.Sdk;

namespace Edulure.Samples.Leaks;

/// <summary>Stays in memory on purpose: an event of the framework holds its handler, and a timer is never disposed.</summary>
public sealed class LeaksPlugin : IPlugin
{
    public void Contribute(IPluginBuilder plugin) => plugin.Lifetime<Pin>().Page("/leaks", Pages.Answer);
}

internal static class Pages
{
    [AllowEveryone]
    public static string Answer() => "leaks";
}

internal sealed class Pin : IPluginLifetime
{
    public Task StartAsync(bool serving, CancellationToken cancellationToken)
    {
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        _ = TimeProvider.System.CreateTimer(OnTimer, this, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void OnProcessExit(object? sender, EventArgs e) { }

    private void OnTimer(object? state) { }
}
