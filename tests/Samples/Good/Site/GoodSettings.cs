using Edulure.Sdk;

namespace Edulure.Samples.Good;

internal sealed class GoodSettings
{
    public string Title { get; set; } = "Greetings";
    public bool ShowSection { get; set; } = true;
}

internal static class GoodPermissions
{
    public const string Greet = "good.greet";

    public static readonly IReadOnlyList<Permission> All = [new(Greet, Roles.Instructor, Roles.Learner)];
}

internal sealed class GoodLifetime : IPluginLifetime
{
    public Task StartAsync(bool serving, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
