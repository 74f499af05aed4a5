using Edulure.Plugins.Accounts.Credentials;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Edulure.Plugins.Accounts.Tests;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class PasswordResetTests(TestDatabaseKind kind)
{
    private AccountsSite _site = null!;
    private Person _ada = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await AccountsSite.CreateAsync(kind);
        _ada = await _site.AddAsync("ada@example.org", "correct horse", verified: false);
    }

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task The_link_in_the_mail_sets_another_password_once_ends_every_session_and_says_so()
    {
        var thief = new TestBrowser();
        await _site.SignInAsync("ada@example.org", "correct horse", thief);
        var token = await AskAsync("ADA@example.org");
        Assert.That((await _site.ShowResetAsync(token)).AsPage().Template, Is.EqualTo("reset"));
        Assert.That(
            await _site.SignInAsync("ada@example.org", "correct horse"),
            Is.Not.Null,
            "looking changes nothing"
        );

        var (context, result, _) = await ResetAsync(token, "battery staple");
        await _site.DeliverAsync();

        Assert.That(await result.LocationAsync(), Is.EqualTo("/account/sign-in"));
        Assert.That(await _site.SignedInAsync(context), Is.Null, "whoever comes in proves what they know");
        Assert.That(await _site.Sessions.ListAsync(thief.Request(), _ada.Id), Is.Empty);
        Assert.That(_site.Mail.Last, Is.EqualTo("ada@example.org: password-changed"));
        Assert.That(await _site.SignInAsync("ada@example.org", "correct horse"), Is.Null);
        Assert.That(await _site.SignInAsync("ada@example.org", "battery staple"), Is.Not.Null);
        Assert.That((await _site.People.FindAsync(_ada.Id))!.EmailVerified, Is.True, "the mail arrived");
        Assert.That((await ResetAsync(token, "third password here")).Result.AsPage().StatusCode, Is.EqualTo(404));
    }

    [Test]
    public async Task An_unknown_address_gets_the_same_answer_and_no_mail()
    {
        var known = await _site.ForgotAsync("ada@example.org");
        var unknown = await _site.ForgotAsync("bob@example.org");
        Assert.That(_site.Events.Waiting, Has.Count.EqualTo(2), "the same work");
        await _site.DeliverAsync();

        Assert.That(await unknown.LocationAsync(), Is.EqualTo(await known.LocationAsync()));
        Assert.That(_site.Mail.All, Is.EqualTo(new[] { "ada@example.org: reset" }));
    }

    [Test]
    public async Task A_link_is_worth_nothing_after_an_hour_after_a_newer_one_and_after_a_change_of_password()
    {
        var first = await AskAsync("ada@example.org");
        var second = await AskAsync("ada@example.org");
        Assert.That((await _site.ShowResetAsync(first)).AsPage().StatusCode, Is.EqualTo(404));
        Assert.That((await _site.ShowResetAsync(second)).AsPage().StatusCode, Is.EqualTo(200));

        var (context, form) = await AccountsSite.PostAsync(
            ("password", "correct horse"),
            ("new_password", "battery staple")
        );
        await _site.ChangePasswordAsync(context, _ada, form);
        Assert.That((await _site.ShowResetAsync(second)).AsPage().StatusCode, Is.EqualTo(404));

        await _site.DeliverAsync();
        var third = await AskAsync("ada@example.org");
        _site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.That((await _site.ShowResetAsync(third)).AsPage().StatusCode, Is.EqualTo(404));
        Assert.That((await ResetAsync(third, "third password here")).Result.AsPage().StatusCode, Is.EqualTo(404));
        Assert.That(await _site.Get<Passwords>().VerifyAsync(_ada, "battery staple", default), Is.True);
    }

    [TestCase("short", "password: accounts.error.password-short")]
    [TestCase("Passw0rd!", "password: accounts.error.password-common")]
    [TestCase("lovelace1815", "password: accounts.error.password-personal")]
    public async Task A_password_that_is_refused_leaves_the_link_open(string password, string problem)
    {
        var token = await AskAsync("ada@example.org");

        var (_, result, form) = await ResetAsync(token, password);

        Assert.That(result.AsPage().StatusCode, Is.EqualTo(422));
        Assert.That(form.Problems(), Is.EqualTo(new[] { problem }));
        Assert.That((await _site.ShowResetAsync(token)).AsPage().StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task A_new_password_ends_the_waiting_that_guessing_at_the_old_one_has_brought()
    {
        for (var attempt = 0; attempt < 6; attempt++)
            await _site.SignInAsync("ada@example.org", "wrong horse");
        _ = _site.Events.Take();
        await ResetAsync(await AskAsync("ada@example.org"), "battery staple");

        Assert.That(await _site.SignInAsync("ada@example.org", "battery staple"), Is.Not.Null);
    }

    [Test]
    public async Task The_mail_is_in_the_persons_language()
    {
        await _site.People.UpdateAsync(_site.Get<Data.AccountsDb>(), _ada.Id, "Ada", "ar", null);
        await AskAsync("ada@example.org");

        Assert.That(_site.Mail.LastText, Does.StartWith("accounts.mail.reset.text (ar) name=Ada"));
    }

    [TestCase("")]
    [TestCase("no address")]
    public async Task What_is_no_address_is_said(string email)
    {
        Assert.That((await _site.ForgotAsync(email)).AsPage().StatusCode, Is.EqualTo(422));
        Assert.That(_site.Events.Waiting, Is.Empty);
    }

    private async Task<string> AskAsync(string email)
    {
        await _site.ForgotAsync(email);
        await _site.DeliverAsync();
        Assert.That(_site.Mail.Last, Is.EqualTo("ada@example.org: reset"));
        return _site.Mail.Token;
    }

    private async Task<(HttpContext Context, IResult Result, Form Form)> ResetAsync(string token, string password)
    {
        var (context, form) = await AccountsSite.PostAsync(("token", token), ("password", password));
        return (context, await _site.ResetAsync(context, form), form);
    }
}
