using System.Net.Http.Json;
using System.Text.Json;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Plugins.Unloading;
using LinqToDB.Internal.Linq;
using Microsoft.AspNetCore.SignalR.Client;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins;

internal sealed class UnloadTests
{
    [Test]
    public async Task Every_retired_generation_gives_its_memory_back_after_real_use()
    {
        await using var site = await PluginSite.StartAsync(["Good"]);

        for (var generation = 0; generation < 20; generation++)
        {
            await UseAsync(site.Client);
            await site.Plugins.DisableAsync("good", CancellationToken.None);
            await site.Plugins.EnableAsync("good", CancellationToken.None);
        }

        await site.Watch.SettleAsync();
        Assert.That(site.Plugins.GenerationsAlive, Is.Empty);
    }

    [Test]
    public async Task The_neighbours_keep_their_translated_queries()
    {
        await using var site = await PluginSite.StartAsync(["Good"]);
        await ReplaceAsync();
        await ReplaceAsync();
        var before = Translated();

        await ReplaceAsync();

        Assert.That(Translated(), Is.EqualTo(before));

        async Task ReplaceAsync()
        {
            await UseAsync(site.Client);
            await site.Plugins.DisableAsync("good", CancellationToken.None);
            await site.Plugins.EnableAsync("good", CancellationToken.None);
        }

        static long Translated() => QueryCache.Default.GetMissCount(typeof(PluginRow));
    }

    [Test]
    public async Task A_hub_that_was_used_is_gone_without_the_thorough_purge()
    {
        await using var site = await PluginSite.StartAsync(["Good"]);
        await ReplaceAsync();
        await ReplaceAsync();
        var before = Translated();

        await ReplaceAsync();

        Assert.That(site.Plugins.GenerationsAlive, Is.Empty);
        Assert.That(Translated(), Is.EqualTo(before), "the thorough purge would have emptied everybody's queries");

        async Task ReplaceAsync()
        {
            await using var connection = new HubConnectionBuilder()
                .WithUrl(new Uri(site.Client.BaseAddress!, "/hubs/good/greetings"))
                .Build();
            await connection.StartAsync();
            await connection.InvokeAsync<JsonElement>("Latest", 3);
            await site.Plugins.DisableAsync("good", CancellationToken.None);
            await site.Watch.SettleAsync();
            await site.Plugins.EnableAsync("good", CancellationToken.None);
        }

        static long Translated() => QueryCache.Default.GetMissCount(typeof(PluginRow));
    }

    [Test]
    public void Every_cache_of_linq2db_that_the_purge_touches_is_where_it_was() =>
        Assert.That(Linq2DbCaches.Missing(), Is.Empty);

    [Test]
    public void Every_cache_of_the_runtime_that_the_purge_touches_is_where_it_was() =>
        Assert.That(RuntimePurge.Missing(), Is.Empty);

    private static async Task UseAsync(HttpClient client)
    {
        await client.GetStringAsync("/good");
        await client.GetStringAsync("/good/report");
        await client.GetStringAsync("/good/cheer");
        await client.GetStringAsync("/good/greetings/1");
        await client.GetStringAsync("/api/v1/good/greetings");
        using var added = await client.PostAsJsonAsync(
            "/api/v1/good/greetings",
            new
            {
                text = "Hi",
                language = "en",
                tags = Array.Empty<string>(),
            }
        );
        added.EnsureSuccessStatusCode();
    }
}
