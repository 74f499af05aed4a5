using Edulure.Sdk;

namespace Edulure.Samples.DiesAtStart;

/// <summary>Takes the whole process with it when a site that serves starts it; a single command it lets live.</summary>
public sealed class DiesAtStartPlugin : IPlugin
{
    public void Contribute(IPluginBuilder plugin) => plugin.Lifetime<Death>();
}

/// <summary>See <see cref="DiesAtStartPlugin"/>.</summary>
public sealed class Death : IPluginLifetime
{
    /// <inheritdoc/>
    public Task StartAsync(bool serving, CancellationToken cancellationToken)
    {
        if (serving)
            Environment.FailFast("broken on purpose");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
