using Edulure.Engine.Data;
using Edulure.Engine.Identity;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Identity;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class SessionsTests(TestDatabaseKind kind)
{
    private IdentitySite _site = null!;
    private Person _ada = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await IdentitySite.CreateAsync(kind);
        _ada = await _site.AddAsync("ada@example.org", Roles.Learner, Roles.Owner);
    }

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task The_cookie_brings_the_person_back_with_their_roles()
    {
        var cookie = await SignInAsync(remember: false);

        var context = await RequestAsync(cookie);

        Assert.That(context.Person()!.Id, Is.EqualTo(_ada.Id));
        Assert.That(context.Person()!.Roles, Is.EquivalentTo(_ada.Roles));
        Assert.That(context.User.Identity!.IsAuthenticated, Is.True);
        Assert.That(context.User.IsInRole(Roles.Owner), Is.True);
        Assert.That(context.Response.Headers.SetCookie, Is.Empty);
    }

    [Test]
    public async Task The_cookie_is_closed_to_scripts_and_other_sites_and_the_database_knows_only_a_hash()
    {
        var cookie = await SignInAsync(remember: true);
        await using var db = _site.Site.Database.Open();

        Assert.That(cookie.Name.Value, Is.EqualTo("edulure_session"));
        Assert.That(cookie.HttpOnly, Is.True);
        Assert.That(cookie.SameSite, Is.EqualTo(Microsoft.Net.Http.Headers.SameSiteMode.Lax));
        Assert.That(cookie.Path.Value, Is.EqualTo("/"));
        Assert.That(cookie.MaxAge, Is.EqualTo(TimeSpan.FromDays(14)));
        Assert.That((await db.Sessions.SingleAsync()).TokenHash, Is.Not.EqualTo(cookie.Value.Value));
    }

    [Test]
    public async Task Over_https_the_cookie_is_secure_and_bound_to_the_host()
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "https";

        await _site.Sessions.SignInAsync(context, _ada.Id, remember: false);

        var cookie = SetCookie(context);
        Assert.That(cookie.Name.Value, Is.EqualTo("__Host-edulure_session"));
        Assert.That(cookie.Secure, Is.True);
        Assert.That(cookie.MaxAge, Is.Null);
    }

    [Test]
    public async Task Sessions_are_listed_for_whose_they_are_with_where_they_were_begun()
    {
        var bob = await _site.AddAsync("bob@example.org");
        await _site.Sessions.SignInAsync(new DefaultHttpContext(), bob.Id, remember: false);
        var context = new DefaultHttpContext
        {
            Connection = { RemoteIpAddress = System.Net.IPAddress.Parse("::ffff:192.0.2.7") },
        };
        context.Request.Headers.UserAgent = "Browser\u0000\u00e9 " + new string('x', 400);
        await _site.Sessions.SignInAsync(context, _ada.Id, remember: false);
        var own = SetCookie(context);
        _site.Clock.Advance(TimeSpan.FromMinutes(1));
        await SignInAsync(remember: true);

        var request = new DefaultHttpContext();
        request.Request.Headers.Cookie = $"{own.Name}={own.Value}";
        var all = await _site.Sessions.ListAsync(request, _ada.Id);

        Assert.That(all.Select(session => session.IsCurrent), Is.EqualTo(new[] { false, true }));
        Assert.That(all[1].Address, Is.EqualTo("192.0.2.7"));
        Assert.That(all[1].UserAgent, Does.StartWith("Browser x").And.Length.LessThanOrEqualTo(300));
        Assert.That((all[0].Address, all[0].UserAgent), Is.EqualTo(((string?)null, (string?)null)));
        Assert.That(all[0].BegunAt, Is.EqualTo(_site.Clock.GetUtcNow()));
        _site.Clock.Advance(TimeSpan.FromHours(12));
        Assert.That(await _site.Sessions.ListAsync(request, _ada.Id), Has.Count.EqualTo(1), "one has expired");
    }

    [Test]
    public async Task A_session_ends_for_its_person_alone_and_with_the_transaction()
    {
        var bob = await _site.AddAsync("bob@example.org");
        var cookie = await SignInAsync(remember: false);
        var session = (await _site.Sessions.ListAsync(new DefaultHttpContext(), _ada.Id)).Single();
        await using var db = _site.Site.Database.Open();

        Assert.That(await _site.Sessions.EndAsync(db, bob.Id, session.Id), Is.False);
        await using (var transaction = await db.BeginTransactionAsync())
            Assert.That(await _site.Sessions.EndAsync(db, _ada.Id, session.Id), Is.True);
        Assert.That((await RequestAsync(cookie)).Person(), Is.Not.Null, "rolled back");
        Assert.That(await _site.Sessions.EndAsync(db, _ada.Id, session.Id), Is.True);
        Assert.That((await RequestAsync(cookie)).Person(), Is.Null);
    }

    [Test]
    public async Task All_others_end_or_those_unseen_longest()
    {
        var bob = await _site.AddAsync("bob@example.org");
        await _site.Sessions.SignInAsync(new DefaultHttpContext(), bob.Id, remember: false);
        var cookies = new List<SetCookieHeaderValue>();
        for (var count = 0; count < 4; count++)
        {
            cookies.Add(await SignInAsync(remember: false));
            _site.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        await using var db = _site.Site.Database.Open();

        Assert.That(await _site.Sessions.LimitAsync(db, _ada.Id, 3), Is.EqualTo(1));
        Assert.That((await RequestAsync(cookies[0])).Person(), Is.Null);
        var request = new DefaultHttpContext();
        request.Request.Headers.Cookie = $"{cookies[2].Name}={cookies[2].Value}";
        Assert.That(await _site.Sessions.EndOthersAsync(db, request, _ada.Id), Is.EqualTo(2));
        Assert.That((await RequestAsync(cookies[2])).Person(), Is.Not.Null);
        Assert.That(await _site.Sessions.EndOthersAsync(db, null, _ada.Id), Is.EqualTo(1));
        Assert.That(await _site.Sessions.ListAsync(request, bob.Id), Has.Count.EqualTo(1));
        await Assert.ThatAsync(
            () => _site.Sessions.LimitAsync(db, _ada.Id, 0),
            Throws.InstanceOf<ArgumentOutOfRangeException>()
        );
    }

    [Test]
    public async Task A_request_without_cookie_asks_the_database_nothing()
    {
        var reached = false;
        var middleware = new PersonMiddleware(
            _ =>
            {
                reached = true;
                return Task.CompletedTask;
            },
            new Sessions(null!, _site.Clock)
        );

        await middleware.InvokeAsync(new DefaultHttpContext());

        Assert.That(reached, Is.True);
    }

    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", TestName = "A_token_that_nobody_has_is_removed")]
    [TestCase("'; drop table engine_people; --", TestName = "A_cookie_that_is_no_token_is_removed")]
    public async Task A_useless_cookie_is_removed(string token)
    {
        var context = await RequestAsync(new SetCookieHeaderValue(SessionCookie.Name, Uri.EscapeDataString(token)));

        Assert.That(context.Person(), Is.Null);
        Assert.That(context.User.Identity?.IsAuthenticated, Is.Not.True);
        Assert.That(SetCookie(context).Expires, Is.LessThan(_site.Clock.GetUtcNow()));
    }

    [TestCase(false, 12)]
    [TestCase(true, 14 * 24)]
    public async Task A_session_ends_when_nobody_came_for_its_lifetime(bool remember, int hours)
    {
        var cookie = await SignInAsync(remember);

        _site.Clock.Advance(TimeSpan.FromHours(hours));

        Assert.That((await RequestAsync(cookie)).Person(), Is.Null);
    }

    [Test]
    public async Task Coming_back_prolongs_a_session_and_its_cookie()
    {
        var cookie = await SignInAsync(remember: true);
        _site.Clock.Advance(TimeSpan.FromDays(13));
        var prolonged = SetCookie(await RequestAsync(cookie));
        _site.Clock.Advance(TimeSpan.FromDays(13));

        Assert.That(prolonged.MaxAge, Is.EqualTo(TimeSpan.FromDays(14)));
        Assert.That(prolonged.Value.Value, Is.EqualTo(cookie.Value.Value));
        Assert.That((await RequestAsync(cookie)).Person(), Is.Not.Null);
    }

    [Test]
    public async Task Being_seen_is_written_at_most_every_five_minutes()
    {
        var cookie = await SignInAsync(remember: false);
        var begun = _site.Clock.GetUtcNow();
        await using var db = _site.Site.Database.Open();

        _site.Clock.Advance(TimeSpan.FromMinutes(4));
        await RequestAsync(cookie);
        var early = (await db.Sessions.SingleAsync()).SeenAt;
        _site.Clock.Advance(TimeSpan.FromMinutes(1));
        await RequestAsync(cookie);
        var late = (await db.Sessions.SingleAsync()).SeenAt;

        Assert.That(early, Is.EqualTo(begun));
        Assert.That(late, Is.EqualTo(begun.AddMinutes(5)));
    }

    [Test]
    public async Task Signing_in_ends_the_former_session_and_never_takes_over_its_token()
    {
        var former = await SignInAsync(remember: false);
        var context = Context(former);

        await _site.Sessions.SignInAsync(context, _ada.Id, remember: false);

        Assert.That(SetCookie(context).Value.Value, Is.Not.EqualTo(former.Value.Value));
        Assert.That((await RequestAsync(former)).Person(), Is.Null);
        Assert.That((await RequestAsync(SetCookie(context))).Person(), Is.Not.Null);
    }

    [Test]
    public async Task Signing_out_ends_the_session_and_removes_the_cookie()
    {
        var cookie = await SignInAsync(remember: true);
        var context = await RequestAsync(cookie);

        await _site.Sessions.SignOutAsync(context);

        Assert.That(context.Person(), Is.Null);
        Assert.That(SetCookie(context).Expires, Is.LessThan(_site.Clock.GetUtcNow()));
        Assert.That((await RequestAsync(cookie)).Person(), Is.Null);
    }

    [Test]
    public async Task Expired_sessions_are_swept_out_when_somebody_signs_in()
    {
        await SignInAsync(remember: false);
        _site.Clock.Advance(TimeSpan.FromHours(13));
        await SignInAsync(remember: false);
        await using var db = _site.Site.Database.Open();

        Assert.That(await db.Sessions.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_person_is_read_with_one_statement()
    {
        var cookie = await SignInAsync(remember: false);
        using var count = SqlCounter.Begin();

        var context = await RequestAsync(cookie);

        Assert.That(context.Person(), Is.Not.Null);
        Assert.That(count.Statements, Is.EqualTo(1));
    }

    private async Task<SetCookieHeaderValue> SignInAsync(bool remember)
    {
        var context = new DefaultHttpContext();
        await _site.Sessions.SignInAsync(context, _ada.Id, remember);
        return SetCookie(context);
    }

    private async Task<HttpContext> RequestAsync(SetCookieHeaderValue cookie)
    {
        var context = Context(cookie);
        await new PersonMiddleware(_ => Task.CompletedTask, _site.Sessions).InvokeAsync(context);
        return context;
    }

    private static DefaultHttpContext Context(SetCookieHeaderValue cookie)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = $"{cookie.Name}={cookie.Value}";
        return context;
    }

    private static SetCookieHeaderValue SetCookie(HttpContext context) =>
        SetCookieHeaderValue.Parse(context.Response.Headers.SetCookie[^1]);
}
