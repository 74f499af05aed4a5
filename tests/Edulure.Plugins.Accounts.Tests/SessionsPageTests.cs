using Edulure.Plugins.Accounts.Data;
using Edulure.Plugins.Accounts.Devices;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Edulure.Plugins.Accounts.Tests;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class SessionsPageTests(TestDatabaseKind kind)
{
    private readonly TestBrowser _own = new();
    private readonly TestBrowser _other = new("198.51.100.7", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Safari/604.1");
    private AccountsSite _site = null!;
    private Person _ada = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await AccountsSite.CreateAsync(kind);
        _ada = await _site.AddAsync("ada@example.org", "correct horse");
        await _site.SignInAsync("ada@example.org", "correct horse", _other);
        _site.Clock.Advance(TimeSpan.FromHours(1));
        await _site.SignInAsync("ada@example.org", "correct horse", _own);
    }

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Each_session_says_where_and_when_it_was_begun_and_which_one_is_this()
    {
        var sessions = (await ShowAsync()).Sessions;

        Assert.That(
            sessions.Select(session => (session.Device, session.Address, session.IsCurrent)),
            Is.EqualTo(
                new[] { ("accounts.device.words", "127.0.0.1", true), ("accounts.device.words", "198.51.100.7", false) }
            )
        );
        Assert.That(sessions[0].BegunAt, Is.EqualTo(_site.Clock.GetUtcNow()));
        Assert.That(sessions[1].BegunAt, Is.EqualTo(_site.Clock.GetUtcNow().AddHours(-1)));
    }

    [Test]
    public async Task One_can_be_ended_and_all_others_can()
    {
        var third = new TestBrowser();
        await _site.SignInAsync("ada@example.org", "correct horse", third);
        var sought = (await ShowAsync()).Sessions.Single(session => session.Address == "198.51.100.7");

        await EndAsync(sought.Id);
        Assert.That((await ShowAsync()).Sessions, Has.Count.EqualTo(2));
        await SessionsPage.EndOthers(_own.Request("POST"), _ada, _site.Get<AccountsDb>(), _site.Sessions);

        var left = await ShowAsync();
        Assert.That(left.Sessions.Select(session => session.IsCurrent), Is.EqualTo(new[] { true }));
        Assert.That(left.HasOthers, Is.False);
    }

    [Test]
    public async Task To_end_the_session_of_the_request_is_to_sign_out()
    {
        var result = await EndAsync((await ShowAsync()).Sessions[0].Id);

        Assert.That(await result.LocationAsync(), Is.EqualTo("/"));
        Assert.That((await ShowAsync()).Sessions.Select(session => session.IsCurrent), Is.EqualTo(new[] { false }));
    }

    [Test]
    public async Task A_session_of_somebody_else_is_left_alone()
    {
        var bob = await _site.AddAsync("bob@example.org", "correct horse");
        var browser = new TestBrowser();
        await _site.SignInAsync("bob@example.org", "correct horse", browser);
        var his = (await _site.Sessions.ListAsync(browser.Request(), bob.Id))[0].Id;

        await EndAsync(his);

        Assert.That(await _site.Sessions.ListAsync(browser.Request(), bob.Id), Has.Count.EqualTo(1));
    }

    private async Task<SessionsModel> ShowAsync() =>
        (SessionsModel)(await SessionsPage.Show(_own.Request(), _ada, _site.Sessions, _site.Texts)).AsPage().Model!;

    private Task<IResult> EndAsync(long session) =>
        SessionsPage.End(_own.Request("POST"), session, _ada, _site.Get<AccountsDb>(), _site.Sessions);
}
