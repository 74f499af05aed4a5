using Edulure.Engine.Auditing;
using Edulure.Engine.Identity;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Identity;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class PeopleTests(TestDatabaseKind kind)
{
    private IdentitySite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await IdentitySite.CreateAsync(kind);

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task A_person_is_found_by_id_and_by_any_spelling_of_the_address()
    {
        var ada = await _site.AddAsync("Ada@Example.org", Roles.Learner, Roles.Instructor);

        var byId = await _site.People.FindAsync(ada.Id);
        var byEmail = await _site.People.FindByEmailAsync(" ADA@example.ORG ");

        await using var db = _site.Site.Database.Open();
        Assert.That((await db.People.SingleAsync()).CreatedAt, Is.EqualTo(_site.Clock.GetUtcNow()));
        Assert.That(byId, Is.Not.Null);
        Assert.That(byId!.Email, Is.EqualTo("Ada@Example.org"));
        Assert.That(byId.Roles, Is.EquivalentTo(new[] { Roles.Learner, Roles.Instructor }));
        Assert.That(byEmail!.Id, Is.EqualTo(ada.Id));
    }

    [Test]
    public async Task An_address_is_verified_as_long_as_it_is_theirs()
    {
        var ada = await _site.AddAsync("ada@example.org");
        await using var db = _site.Site.Database.Open();

        Assert.That(ada.EmailVerified, Is.False);
        Assert.That(await _site.People.VerifyEmailAsync(db, ada.Id, "former@example.org"), Is.False);
        Assert.That((await _site.People.FindAsync(ada.Id))!.EmailVerified, Is.False);
        Assert.That(await _site.People.VerifyEmailAsync(db, ada.Id, "ADA@example.org"), Is.True);
        Assert.That((await _site.People.FindAsync(ada.Id))!.EmailVerified, Is.True);
    }

    [Test]
    public async Task An_address_changes_unless_somebody_else_has_it()
    {
        var ada = await _site.AddAsync("ada@example.org");
        await _site.AddAsync("bob@example.org");
        await using var db = _site.Site.Database.Open();

        Assert.That(await _site.People.SetEmailAsync(db, ada.Id, "BOB@example.org"), Is.False);
        Assert.That(await _site.People.SetEmailAsync(db, 99, "new@example.org"), Is.False);
        Assert.That(await _site.People.SetEmailAsync(db, ada.Id, "Ada@Example.org"), Is.True, "another spelling of it");
        Assert.That(await _site.People.SetEmailAsync(db, ada.Id, "Countess@example.org"), Is.True);

        var countess = await _site.People.FindByEmailAsync("countess@example.org");
        Assert.That(
            (countess!.Id, countess.Email, countess.EmailVerified),
            Is.EqualTo((ada.Id, "Countess@example.org", true))
        );
        Assert.That(await _site.People.FindByEmailAsync("ada@example.org"), Is.Null);
    }

    [Test]
    public async Task Several_people_come_with_their_own_roles_and_unknown_ones_are_missing()
    {
        var ada = await _site.AddAsync("ada@example.org", Roles.Owner, Roles.Learner);
        var bob = await _site.AddAsync("bob@example.org");

        var found = await _site.People.FindAsync([ada.Id, bob.Id, 99]);

        Assert.That(found.Keys, Is.EquivalentTo(new[] { ada.Id, bob.Id }));
        Assert.That(found[ada.Id].Roles, Has.Count.EqualTo(2));
        Assert.That(found[bob.Id].Roles, Is.Empty);
    }

    [Test]
    public async Task Joining_is_published_and_a_taken_address_adds_and_publishes_nothing()
    {
        var ada = await _site.AddAsync("ada@example.org", Roles.Learner);
        await using var db = _site.Site.Database.Open();

        var second = await _site.People.AddAsync(db, "Another", "ADA@example.org", [Roles.Learner]);

        Assert.That(second, Is.Null);
        Assert.That(_site.Published, Is.EqualTo(new[] { new PersonJoined(ada.Id) }));
        Assert.That(await db.People.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_taken_address_leaves_the_callers_transaction_usable()
    {
        await _site.AddAsync("ada@example.org");
        await using var db = _site.Site.Database.Open();
        await using var transaction = await db.BeginTransactionAsync();

        var taken = await _site.People.AddAsync(db, "Ada", "ada@example.org", []);
        var added = await _site.People.AddAsync(db, "Bob", "bob@example.org", [Roles.Learner]);
        await transaction.CommitAsync();

        Assert.That(taken, Is.Null);
        Assert.That(await _site.People.FindAsync(added!.Id), Is.Not.Null);
    }

    [Test]
    public async Task Adding_inside_a_transaction_is_undone_with_it()
    {
        await using (var db = _site.Site.Database.Open())
        {
            await using var transaction = await db.BeginTransactionAsync();
            await _site.People.AddAsync(db, "Ada", "ada@example.org", [Roles.Owner]);
            await transaction.RollbackAsync();
        }

        Assert.That(await _site.People.FindByEmailAsync("ada@example.org"), Is.Null);
        Assert.That(await _site.People.AnyInRoleAsync(Roles.Owner), Is.False);
    }

    [Test]
    public async Task Roles_are_replaced_as_a_whole()
    {
        var ada = await _site.AddAsync("ada@example.org", Roles.Learner);
        await using var db = _site.Site.Database.Open();

        var known = await _site.People.SetRolesAsync(db, ada.Id, [Roles.Instructor, Roles.Owner, Roles.Owner]);
        var unknown = await _site.People.SetRolesAsync(db, 99, [Roles.Owner]);

        Assert.That(known, Is.True);
        Assert.That(unknown, Is.False);
        Assert.That(
            (await _site.People.FindAsync(ada.Id))!.Roles,
            Is.EquivalentTo(new[] { Roles.Instructor, Roles.Owner })
        );
    }

    [Test]
    public async Task Who_is_added_and_whose_roles_change_is_recorded_with_it()
    {
        var ada = await _site.AddAsync("ada@example.org", Roles.Learner);
        await using var db = _site.Site.Database.Open();
        await _site.People.SetRolesAsync(db, ada.Id, [Roles.Learner]);
        await _site.People.SetRolesAsync(db, ada.Id, [Roles.Owner]);
        await using (var transaction = await db.BeginTransactionAsync())
        {
            await _site.People.SetRolesAsync(db, ada.Id, [Roles.Owner, Roles.Learner]);
            await transaction.RollbackAsync();
        }

        Assert.That(
            await db
                .Audit.OrderBy(row => row.Id)
                .Select(row => new ValueTuple<string, string, string?, string?, string?>(
                    row.Action,
                    row.Subject,
                    row.SubjectName,
                    row.Before,
                    row.After
                ))
                .ToListAsync(),
            Is.EqualTo(
                new (string, string, string?, string?, string?)[]
                {
                    ("person.create", $"person:{ada.Id}", "Ada Lovelace", null, """{"roles":["learner"]}"""),
                    (
                        "role.grant",
                        $"person:{ada.Id}",
                        "Ada Lovelace",
                        """{"roles":["learner"]}""",
                        """{"roles":["owner"]}"""
                    ),
                    (
                        "role.revoke",
                        $"person:{ada.Id}",
                        "Ada Lovelace",
                        """{"roles":["learner"]}""",
                        """{"roles":["owner"]}"""
                    ),
                }
            )
        );
    }

    [Test]
    public async Task What_a_person_says_of_themselves_can_be_changed()
    {
        var ada = await _site.AddAsync("ada@example.org");
        await using var db = _site.Site.Database.Open();

        Assert.That(await _site.People.UpdateAsync(db, ada.Id, "Ada King", "ar", "Europe/London"), Is.True);
        Assert.That(await _site.People.UpdateAsync(db, 99, "Nobody", null, null), Is.False);

        var changed = await _site.People.FindAsync(ada.Id);
        Assert.That(
            (changed!.Name, changed.Language, changed.TimeZone),
            Is.EqualTo(("Ada King", "ar", "Europe/London"))
        );
    }

    [Test]
    public async Task With_a_person_go_roles_and_sessions()
    {
        var ada = await _site.AddAsync("ada@example.org", Roles.Learner);
        await _site.Sessions.SignInAsync(new Microsoft.AspNetCore.Http.DefaultHttpContext(), ada.Id, false);
        await using var db = _site.Site.Database.Open();

        await db.People.Where(person => person.Id == ada.Id).DeleteAsync();

        Assert.That(await db.PersonRoles.CountAsync(), Is.Zero);
        Assert.That(await db.Sessions.CountAsync(), Is.Zero);
    }
}
