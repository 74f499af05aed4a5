using System.Net;
using Edulure.Engine.Events;
using Edulure.Engine.Files;
using Edulure.Engine.Identity;
using Edulure.Engine.Jobs;
using Edulure.Engine.Mail;
using Edulure.Engine.Outbound;
using Edulure.Engine.Plugins;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Grants;

/// <summary>Plugins that try what they were not granted, loaded as any other.</summary>
internal sealed class HostileTests
{
    private static readonly (string Page, string Grant)[] Refusals =
    [
        ("database", "tables"),
        ("files", "files"),
        ("jobs", "jobs"),
        ("mail", "mail"),
        ("sessions", "sessions"),
        ("publish", "publish:person.joined"),
        ("people-manage", "people.manage"),
        ("outbound", "outbound:collector.example"),
        ("constructor", "files"),
    ];

    [Test]
    public async Task Whatever_was_not_granted_is_refused_by_the_name_of_the_grant()
    {
        await using var site = await StartAsync("Hostile");

        using (Assert.EnterMultipleScope())
            foreach (var (page, grant) in Refusals)
                Assert.That(
                    await site.Client.GetStringAsync($"/hostile/{page}"),
                    Does.StartWith($"GrantMissingException: The plugin was not granted '{grant}'"),
                    page
                );
    }

    [Test]
    public async Task What_was_granted_works()
    {
        await using var site = await StartAsync("Hostile");

        Assert.That(await site.Client.GetStringAsync("/hostile/people"), Is.EqualTo("done"));
    }

    [Test]
    public async Task A_granted_host_at_a_private_address_is_refused()
    {
        await using var site = await StartAsync("Hostile");

        Assert.That(
            await site.Client.GetStringAsync("/hostile/private"),
            Does.StartWith("OutboundRefusedException: '127.0.0.1' has no public address")
        );
    }

    [Test]
    public async Task A_page_that_takes_what_was_not_granted_fails_alone()
    {
        await using var site = await StartAsync("Hostile", "Good");

        Assert.That(
            (await site.Client.GetAsync("/hostile/parameter")).StatusCode,
            Is.EqualTo(HttpStatusCode.InternalServerError)
        );
        Assert.That(await site.Client.GetStringAsync("/hostile"), Is.EqualTo("hostile"));
        Assert.That(await site.Client.GetStringAsync("/good"), Is.EqualTo("good"));
    }

    [Test]
    public async Task Neither_refusals_nor_the_outbound_client_keep_a_generation_in_memory()
    {
        await using var site = await StartAsync("Hostile");
        foreach (var (page, _) in Refusals)
            await site.Client.GetStringAsync($"/hostile/{page}");
        await site.Client.GetStringAsync("/hostile/private");

        await site.Plugins.DisableAsync("hostile", CancellationToken.None);

        await site.Watch.SettleAsync();
        Assert.That(site.Plugins.GenerationsAlive, Is.Empty);
    }

    [Test]
    public async Task Contributions_without_their_grants_keep_a_plugin_out_and_its_state_names_all_of_them()
    {
        await using var site = await StartAsync("HostileContributions", "Good");

        var status = site.Status("hostile-contributions");
        Assert.That(status.State, Is.EqualTo(PluginState.Failed));
        using (Assert.EnterMultipleScope())
            foreach (
                var line in new[]
                {
                    "The database UnaskedDb needs the grant 'tables'",
                    "The job UnaskedJob needs the grant 'jobs'",
                    "The handler UnaskedHandler needs the grant 'handle:person.joined'",
                    "The command UnaskedCommand needs the grant 'commands'",
                }
            )
                Assert.That(status.Reason, Does.Contain(line));
        Assert.That(await site.Client.GetStringAsync("/good"), Is.EqualTo("good"));
    }

    private static Task<PluginSite> StartAsync(params string[] samples) =>
        PluginSite.StartAsync(
            samples,
            rooms: (services, configuration) =>
                services
                    .AddEventsRoom(configuration)
                    .AddJobsRoom(configuration)
                    .AddFilesRoom(configuration)
                    .AddIdentityRoom(configuration)
                    .AddMailRoom(configuration)
                    .AddOutboundRoom(configuration)
        );
}
