using Edulure.Plugins.Accounts.Commands;
using Edulure.Plugins.Accounts.Credentials;
using Edulure.Plugins.Accounts.Data;
using Edulure.Plugins.Accounts.Demo;
using Edulure.Plugins.Accounts.Guessing;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.Plugins.Accounts.Tests;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class CommandTests(TestDatabaseKind kind)
{
    private AccountsSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await AccountsSite.CreateAsync(kind);

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task User_create_makes_an_account_with_the_first_line_of_its_input_as_password()
    {
        var result = await CreateAsync("theo@example.org", "instructor", "correct horse\nrest");

        var theo = await _site.People.FindByEmailAsync("theo@example.org");
        Assert.That(result.Error, Is.Null);
        Assert.That(
            result.Json,
            Is.EqualTo($$"""{"id":{{theo!.Id}},"email":"theo@example.org","role":"instructor"}""")
        );
        Assert.That(theo.Roles, Is.EqualTo(new[] { Roles.Instructor }));
        Assert.That(theo.Name, Is.EqualTo("theo"));
        Assert.That(theo.EmailVerified, Is.True, "whoever has the console vouches for it");
        Assert.That(await _site.Get<Passwords>().VerifyAsync(theo, "correct horse", default), Is.True);
    }

    [TestCase("theo@example.org", "king", "correct horse", "'king' is not a role")]
    [TestCase("theo", "owner", "correct horse", "'theo' is not an email address")]
    [TestCase("theo@example.org", "owner", "short", "accounts.error.password-short")]
    [TestCase("theo@example.org", "owner", "", "accounts.error.password-required")]
    [TestCase("taken@example.org", "owner", "correct horse", "is taken")]
    public async Task User_create_says_in_one_line_what_is_wrong(
        string email,
        string role,
        string input,
        string message
    )
    {
        await _site.AddAsync("taken@example.org", "correct horse");

        var result = await CreateAsync(email, role, input);

        Assert.That(result.Error, Does.Contain(message));
        Assert.That(result.Error, Does.Not.Contain('\n'));
        Assert.That(await _site.People.AnyInRoleAsync(Roles.Owner), Is.False);
    }

    [Test]
    public async Task User_role_replaces_the_roles()
    {
        var ada = await _site.AddAsync("ada@example.org", "correct horse");

        var result = await RoleAsync("ADA@example.org", "owner");
        var unknown = await RoleAsync("bob@example.org", "owner");
        var wrong = await RoleAsync("ada@example.org", "king");

        Assert.That(result.Error, Is.Null);
        Assert.That((await _site.People.FindAsync(ada.Id))!.Roles, Is.EqualTo(new[] { Roles.Owner }));
        Assert.That(unknown.Error, Does.Contain("bob@example.org"));
        Assert.That(wrong.Error, Does.Contain("'king' is not a role"));
    }

    [Test]
    public async Task The_last_owner_keeps_the_role()
    {
        var ada = await _site.AddAsync("ada@example.org", "correct horse");
        await RoleAsync("ada@example.org", "owner");

        var result = await RoleAsync("ada@example.org", "learner");

        Assert.That(result.Error, Does.Contain("last owner"));
        Assert.That((await _site.People.FindAsync(ada.Id))!.Roles, Is.EqualTo(new[] { Roles.Owner }));
    }

    [Test]
    public async Task User_unlock_ends_the_waiting()
    {
        await _site.AddAsync("ada@example.org", "correct horse");
        for (var attempt = 0; attempt < 6; attempt++)
            await _site.SignInAsync("ada@example.org", "wrong horse");
        Assert.That(await _site.SignInAsync("ada@example.org", "correct horse"), Is.Null);

        var result = await UnlockAsync("ADA@example.org");
        var nothing = await UnlockAsync("ada@example.org");
        var unknown = await UnlockAsync("bob@example.org");

        Assert.That(result.Json, Does.Contain("\"unlocked\":true"));
        Assert.That(nothing.Json, Does.Contain("\"unlocked\":false"));
        Assert.That(unknown.Error, Does.Contain("bob@example.org"));
        Assert.That(await _site.SignInAsync("ada@example.org", "correct horse"), Is.Not.Null);
    }

    [Test]
    public async Task The_demo_people_can_be_seeded_again()
    {
        var demo = new DemoPeople(_site.Get<NewAccounts>());
        await demo.SeedAsync(default);
        var lines = await demo.SeedAsync(default);

        var teacher = await _site.People.FindByEmailAsync("teacher@edulure.test");
        Assert.That(teacher!.Name, Is.EqualTo("Theo Teacher"));
        Assert.That(await _site.Get<Passwords>().VerifyAsync(teacher, "edulure-demo", default), Is.True);
        Assert.That(lines, Has.Some.Contains("owner@edulure.test").And.Some.Contains("edulure-demo"));
    }

    private Task<CliResult> CreateAsync(string email, string role, string input) =>
        new CreateUser(_site.Get<NewAccounts>(), _site.Site, _site.Texts).RunAsync(
            Input(input, ("email", email), ("role", role), ("password-stdin", "true")),
            default
        );

    private Task<CliResult> UnlockAsync(string email) =>
        new UnlockUser(_site.Get<Attempts>(), _site.People).RunAsync(Input("", ("email", email)), default);

    private Task<CliResult> RoleAsync(string email, string role) =>
        new SetUserRole(_site.Get<AccountsDb>(), _site.People).RunAsync(
            Input("", ("email", email), ("role", role)),
            default
        );

    private static CliInput Input(string input, params (string Name, string Value)[] values) =>
        new(
            values.ToDictionary(value => value.Name, value => value.Value),
            new StringReader(input),
            new Progress<string>()
        );
}
