using System.Net;
using System.Security.Cryptography;
using Edulure.Engine.Identity;
using Edulure.Sdk.Testing;
using NUnit.Framework;

namespace Edulure.Site.Tests.Hardening;

/// <summary>Sessions are the site's to give: none is taken from whoever asks, and none outlives its end.</summary>
[TestFixture]
internal sealed class SessionAttackTests
{
    private DemoSite _site = null!;

    [OneTimeSetUp]
    public async Task SetUp() => _site = await DemoSite.StartAsync();

    [OneTimeTearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task A_session_that_was_planted_before_signing_in_is_worth_nothing_after_it()
    {
        // Two kinds: one that is made up, and a real one of the attacker's own.
        using var attacker = _site.Visit();
        await attacker.SignInAsync(DemoSite.Teacher);
        var own = attacker.Cookie(SessionCookie.Name)!;
        foreach (var planted in (string[])[Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), own])
        {
            using var victim = _site.Visit();
            victim.Plant(SessionCookie.Name, planted);
            // Who seems to be signed in already finds a token on another page than the form's.
            var page = planted == own ? "/account" : "/account/sign-in";
            (
                await victim.PostAsync(
                    page,
                    "/account/sign-in",
                    ("email", DemoSite.Learner),
                    ("password", Visitor.Password)
                )
            ).Dispose();

            Assert.That(victim.Cookie(SessionCookie.Name), Is.Not.EqualTo(planted));
            using var stranger = _site.Visit();
            stranger.Plant(SessionCookie.Name, planted);
            var seen = await (await stranger.GetAsync("/account")).Content.ReadAsStringAsync();
            Assert.That(seen, Does.Not.Contain(DemoSite.Learner));
            var theirs = await (await victim.GetAsync("/account")).Content.ReadAsStringAsync();
            Assert.That(theirs, Does.Contain(DemoSite.Learner));
        }
    }

    [Test]
    public async Task Each_sign_in_has_a_session_of_its_theirsand_signing_out_ends_it_on_the_server()
    {
        using var person = _site.Visit();
        await person.SignInAsync(DemoSite.Learner);
        var first = person.Cookie(SessionCookie.Name)!;
        using var again = _site.Visit();
        await again.SignInAsync(DemoSite.Learner);
        Assert.That(again.Cookie(SessionCookie.Name), Is.Not.EqualTo(first));

        (await person.PostAsync("/account", "/account/sign-out")).Dispose();
        using var thief = _site.Visit();
        thief.Plant(SessionCookie.Name, first);
        using var answer = await thief.GetAsync("/account");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), "asked to sign in");
        using var other = await again.GetAsync("/account");
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_form_with_the_token_of_somebody_else_is_refused()
    {
        using var attacker = _site.Visit();
        await attacker.SignInAsync(DemoSite.Teacher);
        var token = await attacker.TokenAsync("/account");
        using var victim = _site.Visit();
        await victim.SignInAsync(DemoSite.Learner);
        foreach (var stolen in (string[])[token, "", "x"])
        {
            using var form = new FormUrlEncodedContent([
                new("name", "Mallory"),
                new("language", ""),
                new("time_zone", ""),
                new(TestSite.TokenField, stolen),
            ]);
            using var answer = await victim.PostAsync("/account", form);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        }
        Assert.That(
            await _site.NumberAsync("SELECT COUNT(*) FROM engine_people WHERE name = 'Mallory'"),
            Is.EqualTo(0)
        );
    }

    [Test]
    public async Task Cookies_are_for_the_server_alone_and_stay_at_home()
    {
        using var person = _site.Visit();
        using var answer = await person.PostAsync(
            "/account/sign-in",
            "/account/sign-in",
            ("email", DemoSite.Learner),
            ("password", Visitor.Password),
            ("remember", "true")
        );
        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.That(cookies, Has.Some.StartsWith(SessionCookie.Name));
        Assert.That(cookies, Is.All.Contain("httponly").IgnoreCase);
        Assert.That(cookies, Is.All.Contain("samesite=lax").IgnoreCase.Or.All.Contain("samesite=strict").IgnoreCase);
        Assert.That(cookies, Is.All.Not.Contain("domain=").IgnoreCase);
    }
}
