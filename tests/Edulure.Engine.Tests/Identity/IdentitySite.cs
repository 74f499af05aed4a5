using Edulure.Engine.Identity;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Edulure.Sdk.Testing;
using Edulure.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Tests.Identity;

/// <summary>The identity room over a fresh database.</summary>
internal sealed class IdentitySite(TestSite site) : IAsyncDisposable
{
    public TestSite Site => site;

    public TestClock Clock => site.Clock;

    public IPeople People => site.Get<IPeople>();

    public Sessions Sessions => site.Get<Sessions>();

    public IReadOnlyList<object> Published => site.Get<RecordedEvents>().Published;

    public static async Task<IdentitySite> CreateAsync(TestDatabaseKind kind) =>
        new(
            await TestSite.CreateAsync(
                kind,
                (services, configuration) =>
                    services
                        .AddSingleton<SiteContributions>()
                        .AddSingleton<RecordedEvents>()
                        .AddSingleton<IEvents>(provider => provider.GetRequiredService<RecordedEvents>())
                        .AddIdentityRoom(configuration)
            )
        );

    public async Task<Person> AddAsync(string email, params string[] roles)
    {
        await using var db = site.Database.Open();
        return await People.AddAsync(db, "Ada Lovelace", email, roles)
            ?? throw new InvalidOperationException($"{email} is taken.");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}

internal sealed class RecordedEvents : IEvents
{
    public List<object> Published { get; } = [];

    public Task PublishAsync<TEvent>(PluginDb db, TEvent @event, CancellationToken cancellationToken = default)
        where TEvent : class
    {
        Published.Add(@event);
        return Task.CompletedTask;
    }
}
