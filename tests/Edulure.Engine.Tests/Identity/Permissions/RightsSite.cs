using Edulure.Engine.Data;
using Edulure.Engine.Identity;
using Edulure.Engine.Identity.Permissions;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Tests.Identity.Permissions;

/// <summary>A node with the permissions of a plugin <c>courses</c>, over a fresh database or over that of another node.</summary>
internal sealed class RightsSite(TestSite site) : IAsyncDisposable
{
    public TestSite Site => site;

    public IAccess Access => site.Get<IAccess>();

    public GrantChanges Grants => site.Get<GrantChanges>();

    public RoleChanges Roles => site.Get<RoleChanges>();

    public static async Task<RightsSite> CreateAsync(TestDatabaseKind kind) =>
        await StartAsync(await TestSite.CreateAsync(kind, Rooms));

    public Task<RightsSite> AnotherAsync() => StartAsync(site.Another(Rooms));

    public async Task<Person> AddAsync(string name, params string[] roles)
    {
        await using var db = site.Database.Open();
        return (await site.Get<IPeople>().AddAsync(db, name, $"{name}@example.org", roles))!;
    }

    public async Task<Person> FindAsync(Person person) => (await site.Get<IPeople>().FindAsync(person.Id))!;

    /// <summary>Hears what other nodes sent, as each does four times a second.</summary>
    public Task HearAsync() => site.Get<Signals>().PollAsync(default);

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private static async Task<RightsSite> StartAsync(TestSite site)
    {
        site.Get<SiteContributions>()
            .Publish([
                FakeGeneration.With(
                    "courses",
                    [
                        new("courses.learn", "learner", "instructor"),
                        new("courses.author", "instructor"),
                        new("courses.edit") { ScopedRoles = ["instructor"] },
                    ]
                ),
            ]);
        await site.Get<RightsStore>().StartAsync();
        return new(site);
    }

    private static void Rooms(IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton<SiteContributions>()
            .AddSingleton<ITexts, KeyTexts>()
            .AddSingleton<IEvents>(new RecordedEvents())
            .AddIdentityRoom(configuration);
}
