namespace Edulure.Sdk;

/// <summary>Work at the start and at the end of a plugin's generation.</summary>
public interface IPluginLifetime
{
    /// <summary>Runs in a scope of its own after the migrations and before the generation's endpoints are published.</summary>
    /// <param name="serving">True where the process serves pages, false where it runs a single command.</param>
    /// <param name="cancellationToken">Cancelled when the process stops.</param>
    /// <exception cref="Exception">Any exception keeps the plugin from being enabled; the site goes on without it.</exception>
    Task StartAsync(bool serving, CancellationToken cancellationToken);

    /// <summary>
    /// Runs once the site serves with this generation, the demo seeded if there is one: for what tells people how things
    /// stand now. Never runs where the process serves no pages. Does nothing unless it is overridden.
    /// </summary>
    /// <param name="cancellationToken">Cancelled when the process stops.</param>
    /// <exception cref="Exception">Is logged; the generation goes on serving.</exception>
    Task ReadyAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs when the last request of the generation has left, before its container is disposed.</summary>
    /// <param name="cancellationToken">Cancelled when the time for draining is over.</param>
    Task StopAsync(CancellationToken cancellationToken);
}
