using Edulure.Engine.Data;
using Edulure.Engine.Identity;
using Edulure.Engine.Identity.Permissions;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using LinqToDB.Async;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Identity.Permissions;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class RightsTests(TestDatabaseKind kind)
{
    private const string Edit = "courses.edit";
    private static readonly ResourceRef s_course = new("courses", "course", "7");

    private RightsSite _site = null!;

    private DateTimeOffset Now => _site.Site.Clock.GetUtcNow();

    [SetUp]
    public async Task SetUp() => _site = await RightsSite.CreateAsync(kind);

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task What_somebody_is_given_is_in_force_at_once_and_on_other_nodes_with_their_next_poll()
    {
        await using var other = await _site.AnotherAsync();
        var ada = await _site.AddAsync("ada");
        await GiveAsync(null, ada, Role("instructor", s_course));

        Assert.That(_site.Access.ResourcesWith(ada, Edit), Is.EqualTo(new[] { s_course }));
        Assert.That(other.Access.ResourcesWith(ada, Edit), Is.Empty);
        await other.HearAsync();
        Assert.That(other.Access.ResourcesWith(ada, Edit), Is.EqualTo(new[] { s_course }));

        await using var later = await _site.AnotherAsync();
        Assert.That(later.Access.ResourcesWith(ada, Edit), Is.EqualTo(new[] { s_course }));
    }

    [Test]
    public async Task A_running_node_follows_another_within_two_seconds()
    {
        await using var other = await _site.AnotherAsync();
        await other.Site.Get<Signals>().StartAsync();
        var ada = await _site.AddAsync("ada", "learner");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.That(await _site.Roles.SetPermissionsAsync(null, "learner", [Edit], [Edit], default), Is.Null);

        await Wait.UntilAsync(() => Task.FromResult(other.Access.HasPermission(ada, Edit)));

        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)));
        await other.Site.Get<Signals>().StopAsync();
    }

    [Test]
    public async Task A_role_for_a_time_ends_by_itself()
    {
        var ada = await _site.AddAsync("ada");
        await GiveAsync(null, ada, Role("instructor", null, ends: Now.AddDays(1)));

        Assert.That(_site.Access.HasPermission(ada, "courses.author"), Is.True);
        _site.Site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.That(_site.Access.HasPermission(ada, "courses.author"), Is.False);
    }

    [Test]
    public async Task What_was_given_is_ended_and_stays_in_the_history()
    {
        var ada = await _site.AddAsync("ada");
        await GiveAsync(null, ada, Permission(Edit, allowed: true));
        var row = await GrantAsync();

        Assert.That(await _site.Grants.EndAsync(null, ada, row, default), Is.Null);

        Assert.That(_site.Access.HasPermission(ada, Edit), Is.False);
        Assert.That((await GrantAsync()).EndsAt, Is.EqualTo(Now));
    }

    [Test]
    public async Task A_role_of_ones_own_may_what_was_chosen_and_goes_when_nobody_has_it()
    {
        var (role, _) = await _site.Roles.CreateAsync("Course editors", default);
        await _site.Roles.SetPermissionsAsync(null, role!, [Edit, "courses.learn"], [Edit], default);
        var ada = await _site.AddAsync("ada", role!);

        Assert.That(role, Is.EqualTo("course-editors"));
        Assert.That(_site.Access.HasPermission(ada, Edit), Is.True);
        Assert.That(_site.Access.HasPermission(ada, "courses.learn"), Is.False);
        Assert.That(await KeyAsync(_site.Roles.DeleteAsync(role!, default)), Is.EqualTo("admin.roles.error.held"));

        await _site.Grants.SetRolesAsync(null, ada, [], default);
        await GiveAsync(null, ada, Role(role!, s_course));
        Assert.That(await KeyAsync(_site.Roles.DeleteAsync(role!, default)), Is.EqualTo("admin.roles.error.held"));
        await _site.Grants.EndAsync(null, ada, await GrantAsync(), default);
        Assert.That(await _site.Roles.DeleteAsync(role!, default), Is.Null);
        Assert.That(_site.Site.Get<RoleNames>().Exists(role!), Is.False);
        await using var db = _site.Site.Database.Open();
        Assert.That(await db.RolePermissions.AnyAsync(), Is.False);
    }

    [Test]
    public async Task Roles_of_the_same_name_are_refused_and_those_of_the_same_id_are_told_apart()
    {
        var (first, _) = await _site.Roles.CreateAsync("Éditor", default);
        var (second, _) = await _site.Roles.CreateAsync("Editor!", default);
        var (third, error) = await _site.Roles.CreateAsync("éditor", default);

        Assert.That((first, second, third), Is.EqualTo(("editor", "editor-2", (string?)null)));
        Assert.That(error!.Key, Is.EqualTo("admin.roles.error.taken"));
        Assert.That((await _site.Roles.CreateAsync("", default)).Error!.Key, Is.EqualTo("form.required"));
    }

    [Test]
    public async Task Only_what_differs_from_the_default_is_kept()
    {
        await using var db = _site.Site.Database.Open();
        await _site.Roles.SetPermissionsAsync(null, "instructor", ["courses.author"], [], default);
        Assert.That((await db.RolePermissions.SingleAsync()).Allowed, Is.False);

        await _site.Roles.SetPermissionsAsync(null, "instructor", ["courses.author"], ["courses.author"], default);
        Assert.That(await db.RolePermissions.AnyAsync(), Is.False);
    }

    [Test]
    public async Task The_last_owner_stays_an_owner_however_it_is_tried()
    {
        var olivia = await _site.AddAsync("olivia", "owner");
        await using var db = _site.Site.Database.Open();

        Assert.That(
            await KeyAsync(_site.Grants.SetRolesAsync(olivia, olivia, ["learner"], default)),
            Is.EqualTo("admin.people.error.last-owner")
        );
        await Assert.ThrowsAsync<LastOwnerException>(() =>
            _site.Site.Get<IPeople>().SetRolesAsync(db, olivia.Id, ["learner"])
        );
        Assert.That((await _site.FindAsync(olivia)).Roles, Is.EqualTo(new[] { "owner" }));

        var oscar = await _site.AddAsync("oscar", "owner");
        Assert.That(await _site.Grants.SetRolesAsync(olivia, olivia, ["learner"], default), Is.Null);
        Assert.That((await _site.FindAsync(oscar)).Roles, Is.EqualTo(new[] { "owner" }));
    }

    [Test]
    public async Task Of_two_owners_who_resign_at_once_one_stays()
    {
        var people = await Task.WhenAll(_site.AddAsync("olivia", "owner"), _site.AddAsync("oscar", "owner"));

        var errors = await Task.WhenAll(
            people.Select(person => Task.Run(() => _site.Grants.SetRolesAsync(null, person, [], default)))
        );

        Assert.That(errors.Count(error => error?.Key == "admin.people.error.last-owner"), Is.EqualTo(1));
        Assert.That(await _site.Site.Get<IPeople>().AnyInRoleAsync("owner"), Is.True);
    }

    [Test]
    public async Task Nobody_gives_takes_or_denies_more_than_they_have()
    {
        var manager = await ManagerAsync("courses.learn");
        var ada = await _site.AddAsync("ada", "instructor");
        var olivia = await _site.AddAsync("olivia", "owner");
        const string more = "admin.people.error.more";

        Assert.That(await SetAsync(manager, manager, [.. manager.Roles, "instructor"]), Is.EqualTo(more));
        Assert.That(await SetAsync(manager, ada, []), Is.EqualTo(more));
        Assert.That(
            await SetAsync(manager, manager, [.. manager.Roles, "owner"]),
            Is.EqualTo("admin.people.error.owners")
        );
        Assert.That(await SetAsync(manager, olivia, ["owner", "learner"]), Is.EqualTo("admin.people.error.of-owner"));
        Assert.That(await GiveAsync(manager, manager, Permission(Edit, true)), Is.EqualTo(more));
        Assert.That(await GiveAsync(manager, ada, Permission("courses.author", false)), Is.EqualTo(more));
        Assert.That(await GiveAsync(manager, ada, Role("instructor", s_course)), Is.EqualTo(more));
        Assert.That(
            await GiveAsync(manager, olivia, Permission("courses.learn", false)),
            Is.EqualTo("admin.people.error.of-owner")
        );
        Assert.That(
            await KeyAsync(_site.Roles.SetPermissionsAsync(manager, "learner", [Edit], [Edit], default)),
            Is.EqualTo(more)
        );
        Assert.That(await SetAsync(manager, ada, ["instructor", "learner"]), Is.Null);
        Assert.That(await GiveAsync(manager, ada, Permission("courses.learn", false)), Is.Null);
    }

    [Test]
    public async Task Nobody_ends_what_was_denied_to_them()
    {
        var manager = await ManagerAsync("courses.learn");
        await GiveAsync(null, manager, Permission("courses.learn", false));

        Assert.That(
            await KeyAsync(_site.Grants.EndAsync(manager, manager, await GrantAsync(), default)),
            Is.EqualTo("admin.people.error.more")
        );
        Assert.That(_site.Access.HasPermission(manager, "courses.learn"), Is.False);
    }

    [Test]
    public async Task Who_has_something_for_a_time_does_not_make_it_lasting()
    {
        var manager = await ManagerAsync("courses.learn");
        await GiveAsync(null, manager, Permission(Edit, true, Now.AddDays(1)));

        Assert.That(_site.Access.HasPermission(manager, Edit), Is.True);
        Assert.That(await GiveAsync(manager, manager, Permission(Edit, true)), Is.EqualTo("admin.people.error.more"));
    }

    [Test]
    public async Task What_makes_no_sense_is_refused_and_named()
    {
        var ada = await _site.AddAsync("ada");
        var olivia = await _site.AddAsync("olivia", "owner");

        Assert.That(
            await GiveAsync(null, ada, Role("owner", s_course)),
            Is.EqualTo("admin.people.error.owner-standing")
        );
        Assert.That(await GiveAsync(null, ada, Role("instructor", null)), Is.EqualTo("admin.people.error.standing"));
        Assert.That(await GiveAsync(null, ada, Role("bogus", s_course)), Is.EqualTo("admin.people.error.role"));
        Assert.That(await GiveAsync(null, ada, Permission("bogus", true)), Is.EqualTo("admin.people.error.permission"));
        Assert.That(await GiveAsync(null, ada, Permission(Edit, true, Now)), Is.EqualTo("admin.people.error.past"));
        Assert.That(
            await GiveAsync(null, ada, Permission(Edit, true, Now.AddDays(1)) with { BeginsAt = Now.AddDays(2) }),
            Is.EqualTo("admin.people.error.before")
        );
        Assert.That(
            await GiveAsync(null, ada, Role("instructor", s_course) with { Allowed = false }),
            Is.EqualTo("admin.people.error.deny-role")
        );
        Assert.That(
            await GiveAsync(null, olivia, Permission(Edit, false)),
            Is.EqualTo("admin.people.error.owner-has-all")
        );
        Assert.That(await SetAsync(null, ada, ["bogus"]), Is.EqualTo("admin.people.error.role"));
        await using var db = _site.Site.Database.Open();
        Assert.That(await db.PersonGrants.AnyAsync(), Is.False);
    }

    private async Task<Person> ManagerAsync(params string[] permissions)
    {
        var (role, _) = await _site.Roles.CreateAsync("Managers", default);
        string[] all = [EnginePermissions.People, EnginePermissions.Roles, .. permissions];
        Assert.That(await _site.Roles.SetPermissionsAsync(null, role!, all, all, default), Is.Null);
        return await _site.AddAsync("manager", role!);
    }

    private static NewGrant Role(string role, ResourceRef? scope, DateTimeOffset? ends = null) =>
        new(role, null, true, scope, null, ends, null);

    private static NewGrant Permission(string permission, bool allowed, DateTimeOffset? ends = null) =>
        new(null, permission, allowed, null, null, ends, "Because.");

    private Task<string?> GiveAsync(Person? giver, Person person, NewGrant grant) =>
        KeyAsync(_site.Grants.GiveAsync(giver, person, grant, default));

    private Task<string?> SetAsync(Person? giver, Person person, string[] roles) =>
        KeyAsync(_site.Grants.SetRolesAsync(giver, person, roles, default));

    private static async Task<string?> KeyAsync(Task<FieldError?> change) => (await change)?.Key;

    private async Task<PersonGrantRow> GrantAsync()
    {
        await using var db = _site.Site.Database.Open();
        return await db.PersonGrants.SingleAsync();
    }
}
