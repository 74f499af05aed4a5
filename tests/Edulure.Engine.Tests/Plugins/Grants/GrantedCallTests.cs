using Edulure.Engine.Events;
using Edulure.Engine.Plugins.Grants;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Tests.Events;
using Edulure.Engine.Tests.Identity;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Grants;

/// <summary>Services whose single calls need different grants.</summary>
internal sealed class GrantedCallTests
{
    [Test]
    public async Task Reading_people_and_changing_them_are_granted_apart()
    {
        await using var site = await IdentitySite.CreateAsync(TestDatabaseKind.Sqlite);
        var ada = await site.AddAsync("ada@example.org", Roles.Learner);
        await using var db = site.Site.Database.Open();
        var reader = new GrantedPeople(site.People, new([Grant.People]));
        var manager = new GrantedPeople(site.People, new([Grant.PeopleManage]));

        Assert.That((await reader.FindAsync(ada.Id))!.Email, Is.EqualTo("ada@example.org"));
        Assert.That(await reader.FindAsync([ada.Id]), Has.Count.EqualTo(1));
        Assert.That(await reader.FindByEmailAsync("ada@example.org"), Is.Not.Null);
        Assert.That(await reader.AnyInRoleAsync(Roles.Learner));
        using (Assert.EnterMultipleScope())
        {
            Refuses(() => reader.SetRolesAsync(db, ada.Id, [Roles.Owner]), "people.manage");
            Refuses(() => reader.UpdateAsync(db, ada.Id, "Eve", null, null), "people.manage");
            Refuses(() => reader.AddAsync(db, "Eve", "eve@example.org", []), "people.manage");
            Refuses(() => manager.FindAsync(ada.Id), "people");
            Refuses(() => manager.FindAsync([ada.Id]), "people");
            Refuses(() => manager.FindByEmailAsync("ada@example.org"), "people");
            Refuses(() => manager.AnyInRoleAsync(Roles.Owner), "people");
        }
        Assert.That(await manager.UpdateAsync(db, ada.Id, "Ada King", null, null));
        var after = await site.People.FindAsync(ada.Id);
        Assert.That((after!.Name, after.Roles.Single()), Is.EqualTo(("Ada King", Roles.Learner)));
    }

    [Test]
    public async Task An_event_is_published_by_whoever_was_granted_its_name_and_by_the_engine()
    {
        await using var site = await TestSite.CreateAsync(
            TestDatabaseKind.Sqlite,
            (services, configuration) => services.AddEventsRoom(configuration)
        );
        await using var db = site.Database.Open();
        var granted = Of(Grant.Publish("sample.happened"));
        var other = Of(Grant.Publish("sample.other"), Grant.Handle("sample.happened"));

        await granted.PublishAsync(db, new Happened("granted", 1));
        Refuses(() => other.PublishAsync(db, new Happened("refused", 1)), "publish:sample.happened");
        await site.Get<IEvents>().PublishAsync(db, new Happened("engine", 1));

        Assert.That(
            db.Outbox.OrderBy(row => row.Id).AsEnumerable().Select(row => row.Payload.Contains("refused")),
            Is.EqualTo(new[] { false, false })
        );

        OutboxEvents Of(params Grant[] grants) => new(site.Get<OutboxDispatcher>(), site.Clock, new GrantSet(grants));
    }

    private static void Refuses(Func<Task> call, string grant) =>
        Assert.That(call, Throws.TypeOf<GrantMissingException>().With.Property("Grant").EqualTo(grant));
}
