using Edulure.Plugins.Accounts.Credentials;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.Plugins.Accounts.Tests;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class PasswordChangeTests(TestDatabaseKind kind)
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
    public async Task The_new_password_is_in_force_other_sessions_end_and_the_person_is_told()
    {
        var (own, other) = (new TestBrowser(), new TestBrowser());
        await _site.SignInAsync("ada@example.org", "correct horse", own);
        await _site.SignInAsync("ada@example.org", "correct horse", other);
        _ = _site.Events.Take();

        var (context, form) = await own.PostAsync(("password", "correct horse"), ("new_password", "battery staple"));
        var result = await _site.ChangePasswordAsync(context, _ada, form);
        await _site.DeliverAsync();

        Assert.That(await result.LocationAsync(), Is.EqualTo("/account"));
        var left = await _site.Sessions.ListAsync(own.Request(), _ada.Id);
        Assert.That(left.Select(session => session.IsCurrent), Is.EqualTo(new[] { true }));
        Assert.That(_site.Mail.All, Is.EqualTo(new[] { "ada@example.org: password-changed" }));
        Assert.That(await _site.Get<Passwords>().VerifyAsync(_ada, "battery staple", default), Is.True);
        Assert.That(await _site.Get<Passwords>().VerifyAsync(_ada, "correct horse", default), Is.False);
    }

    [TestCase("wrong horse", "battery staple", "password: accounts.error.password-wrong")]
    [TestCase("", "battery staple", "password: accounts.error.password-required")]
    [TestCase("correct horse", "", "new_password: accounts.error.password-required")]
    [TestCase("correct horse", "iloveyou!", "new_password: accounts.error.password-common")]
    [TestCase("correct horse", "ada@example.org", "new_password: accounts.error.password-personal")]
    public async Task What_is_wrong_is_named_and_nothing_is_changed(string password, string next, string problem)
    {
        var (context, form) = await AccountsSite.PostAsync(("password", password), ("new_password", next));

        var page = (await _site.ChangePasswordAsync(context, _ada, form)).AsPage();

        Assert.That(page.StatusCode, Is.EqualTo(422));
        Assert.That(form.Problems(), Is.EqualTo(new[] { problem }));
        Assert.That(await _site.Get<Passwords>().VerifyAsync(_ada, "correct horse", default), Is.True);
        Assert.That(_site.Events.Waiting, Is.Empty);
    }

    [Test]
    public async Task Whoever_finds_an_open_session_cannot_guess_the_password_in_it()
    {
        for (var attempt = 0; attempt < 5; attempt++)
            await TryAsync("wrong horse");

        Assert.That((await TryAsync("correct horse")).StatusCode, Is.EqualTo(429));
    }

    private async Task<Page> TryAsync(string password)
    {
        var (context, form) = await AccountsSite.PostAsync(("password", password), ("new_password", "battery staple"));
        return (await _site.ChangePasswordAsync(context, _ada, form)).AsPage();
    }
}
