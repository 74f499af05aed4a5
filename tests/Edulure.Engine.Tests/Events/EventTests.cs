using Edulure.Engine.Data;
using Edulure.Engine.Events;
using Edulure.Engine.Plugins;
using Edulure.Engine.Tests.Data;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Events;

/// <summary>A site with two plugins that handle one event: one writes it into its database, the other looks.</summary>
internal abstract class EventTests(TestDatabaseKind kind)
{
    protected TestSite Site { get; private set; } = null!;

    protected Script Writer { get; } = new();

    protected Script Looker { get; } = new();

    [SetUp]
    public async Task SetUp()
    {
        Site = await TestSite.CreateAsync(kind, (services, configuration) => services.AddEventsRoom(configuration));
        await Site.Get<IPluginMigrations>()
            .ApplyAsync("sample_", MigrationAssembly.Of(typeof(CreateReadings)), default);
        Publish(SampleHandlers.Looker(Looker), SampleHandlers.Writer(Site, Writer));
    }

    [TearDown]
    public async Task TearDown()
    {
        if (Site is not null)
            await Site.DisposeAsync();
    }

    protected void Publish(params Generation[] generations) => Site.Get<SiteContributions>().Publish(generations);

    protected async Task HappenAsync(params string[] whats)
    {
        await using var db = Site.Database.Open();
        foreach (var what in whats)
            await Site.Get<IEvents>().PublishAsync(db, new Happened(what, 1.5m));
    }

    protected async Task SpreadAsync()
    {
        await Site.Get<EventSpreader>().NoteHandlersAsync(default);
        await Site.Get<EventSpreader>().SpreadAsync(default);
    }

    protected async Task DispatchAsync()
    {
        await Site.Get<EventSpreader>().NoteHandlersAsync(default);
        await Site.Get<OutboxDispatcher>().DispatchAndWaitAsync();
    }

    protected async Task<List<string>> RemarksAsync()
    {
        await using var db = new SampleDb(Site.Database.Options);
        return await db.Readings.OrderBy(row => row.Id).Select(row => row.Remark).ToListAsync();
    }
}
