using Edulure.Sdk;

namespace Edulure.Compatibility.PluginOf01;

internal sealed class OldSettings
{
    public string Title { get; set; } = "Greetings";
    public bool ShowSection { get; set; } = true;
}

internal static class OldPermissions
{
    public const string Greet = "old.greet";

    public static readonly IReadOnlyList<Permission> All = [new(Greet, Roles.Instructor, Roles.Learner)];
}

internal sealed class OldLifetime : IPluginLifetime
{
    public Task StartAsync(bool serving, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
