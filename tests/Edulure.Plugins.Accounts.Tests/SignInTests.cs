using Edulure.Plugins.Accounts.Credentials;
using Edulure.Plugins.Accounts.Data;
using Edulure.Plugins.Accounts.SignOut;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Edulure.Plugins.Accounts.Tests;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class SignInTests(TestDatabaseKind kind)
{
    private AccountsSite _site = null!;
    private Person _ada = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await AccountsSite.CreateAsync(kind);
        _ada = await _site.AddAsync("ada@example.org", "correct horse");
    }

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Address_and_password_sign_in_and_lead_on()
    {
        var (context, result, _) = await SignInAsync("ADA@example.org", "correct horse", "/learn/a?x=1");

        Assert.That(await result.LocationAsync(), Is.EqualTo("/learn/a?x=1"));
        Assert.That((await _site.SignedInAsync(context))!.Id, Is.EqualTo(_ada.Id));
    }

    [TestCase("https://elsewhere.example/")]
    [TestCase("//elsewhere.example/")]
    [TestCase("/\\elsewhere.example")]
    [TestCase("javascript:alert(1)")]
    public async Task Signing_in_never_leads_to_another_site(string returnPath)
    {
        var (_, result, _) = await SignInAsync("ada@example.org", "correct horse", returnPath);

        Assert.That(await result.LocationAsync(), Is.EqualTo("/"));
    }

    [Test]
    public async Task A_wrong_password_and_an_unknown_address_look_the_same()
    {
        var (context, wrong, wrongForm) = await SignInAsync("ada@example.org", "wrong horse");
        var (_, unknown, unknownForm) = await SignInAsync("bob@example.org", "wrong horse");

        Assert.That(wrong.AsPage().StatusCode, Is.EqualTo(StatusCodes.Status422UnprocessableEntity));
        Assert.That(unknown.AsPage().StatusCode, Is.EqualTo(wrong.AsPage().StatusCode));
        Assert.That(wrongForm.Problems(), Is.EqualTo(new[] { "password: accounts.sign-in.wrong" }));
        Assert.That(unknownForm.Problems(), Is.EqualTo(wrongForm.Problems()));
        Assert.That(await _site.SignedInAsync(context), Is.Null);
    }

    [Test]
    public async Task Empty_fields_are_named()
    {
        var (_, result, form) = await SignInAsync("", "");

        Assert.That(result.AsPage().StatusCode, Is.EqualTo(StatusCodes.Status422UnprocessableEntity));
        Assert.That(
            form.Problems(),
            Is.EqualTo(new[] { "email: accounts.error.email-required", "password: accounts.error.password-required" })
        );
    }

    [Test]
    public async Task After_five_failures_even_the_right_password_has_to_wait()
    {
        for (var attempt = 0; attempt < 5; attempt++)
            await SignInAsync("ada@example.org", "wrong horse");

        var (context, refused, form) = await SignInAsync("ada@example.org", "correct horse");
        _site.Clock.Advance(TimeSpan.FromSeconds(30));
        var (_, allowed, _) = await SignInAsync("ada@example.org", "correct horse");

        Assert.That(refused.AsPage().StatusCode, Is.EqualTo(StatusCodes.Status429TooManyRequests));
        Assert.That(context.Response.Headers.RetryAfter.ToString(), Is.EqualTo("30"));
        Assert.That(form.Problems(), Is.EqualTo(new[] { "password: accounts.sign-in.too-many" }));
        Assert.That(await allowed.LocationAsync(), Is.EqualTo("/"));
    }

    [Test]
    public async Task A_hash_of_fewer_iterations_is_renewed_by_signing_in()
    {
        var db = _site.Get<AccountsDb>();
        var weak = new PasswordHashing(iterations: 10).Hash("correct horse");
        await _site.Get<Passwords>().StoreAsync(_ada.Id, weak, default);

        await SignInAsync("ada@example.org", "correct horse");

        var stored = (await db.Credentials.SingleAsync()).PasswordHash;
        Assert.That(stored, Is.Not.EqualTo(weak));
        Assert.That(await _site.Get<Passwords>().VerifyAsync(_ada, "correct horse", default), Is.True);
    }

    [Test]
    public void The_same_password_from_two_keyboards_is_the_same()
    {
        var hashing = _site.Get<PasswordHashing>();

        var result = hashing.Verify(hashing.Hash("caf\u00e9 \u2460"), "cafe\u0301 1");

        Assert.That(result, Is.EqualTo(Microsoft.AspNetCore.Identity.PasswordVerificationResult.Success));
    }

    [Test]
    public async Task Signing_out_ends_the_session_and_says_so()
    {
        var browser = new TestBrowser();
        var (context, _, _) = await SignInAsync("ada@example.org", "correct horse", browser: browser);

        var result = await SignOutForm.Post(browser.Request("POST"), _site.Sessions);

        Assert.That(await result.LocationAsync(), Is.EqualTo("/"));
        Assert.That(await _site.SignedInAsync(context), Is.Null);
    }

    [Test]
    public async Task With_one_session_too_many_the_one_unseen_longest_ends()
    {
        _site.Settings.Current = new() { MaxSessions = 2 };
        var browsers = new[] { new TestBrowser(), new TestBrowser(), new TestBrowser() };
        var answers = new List<HttpContext>();
        foreach (var browser in browsers)
        {
            answers.Add((await SignInAsync("ada@example.org", "correct horse", browser: browser)).Item1);
            _site.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.That(await _site.SignedInAsync(answers[0]), Is.Null);
        Assert.That(await _site.SignedInAsync(answers[1]), Is.Not.Null);
        Assert.That(await _site.SignedInAsync(answers[2]), Is.Not.Null);
    }

    [Test]
    public async Task A_new_device_is_told_by_mail_but_never_the_first_nor_one_that_is_known()
    {
        var first = new TestBrowser();
        await SignInAsync("ada@example.org", "correct horse", browser: first);
        await SignInAsync("ada@example.org", "correct horse", browser: first);
        await _site.DeliverAsync();
        Assert.That(_site.Mail.All, Is.Empty);

        var second = new TestBrowser("198.51.100.7");
        await SignInAsync("ada@example.org", "correct horse", browser: second);
        await SignInAsync("ada@example.org", "correct horse", browser: second);
        await _site.DeliverAsync();

        Assert.That(_site.Mail.All, Is.EqualTo(new[] { "ada@example.org: new-device" }));
        Assert.That(_site.Mail.LastText, Does.Contain("address=198.51.100.7"));
        Assert.That(
            _site.Mail.LastText,
            Does.Contain("device=accounts.device.words (site) browser=Firefox system=Linux")
        );
    }

    [Test]
    public async Task A_device_of_somebody_else_is_new_to_me()
    {
        await _site.AddAsync("bob@example.org", "correct horse");
        var shared = new TestBrowser();
        await SignInAsync("bob@example.org", "correct horse", browser: shared);
        await SignInAsync("ada@example.org", "correct horse");
        await SignInAsync("ada@example.org", "correct horse", browser: shared);
        await _site.DeliverAsync();

        Assert.That(_site.Mail.All, Is.EqualTo(new[] { "ada@example.org: new-device" }));
    }

    private async Task<(HttpContext, IResult, Form)> SignInAsync(
        string email,
        string password,
        string returnPath = "",
        TestBrowser? browser = null
    )
    {
        var (context, form) = await (browser ?? new()).PostAsync(
            ("email", email),
            ("password", password),
            ("return", returnPath)
        );
        return (context, await _site.SignInAsync(context, form), form);
    }
}
