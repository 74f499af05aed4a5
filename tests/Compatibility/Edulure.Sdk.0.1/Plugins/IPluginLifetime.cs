namespace Edulure.Sdk;

public interface IPluginLifetime
{
    Task StartAsync(bool serving, CancellationToken cancellationToken);
    Task ReadyAsync(CancellationToken cancellationToken) => throw null!;
    Task StopAsync(CancellationToken cancellationToken);
}
