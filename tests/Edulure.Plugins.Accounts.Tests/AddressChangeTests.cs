using Edulure.Plugins.Accounts.AddressChange;
using Edulure.Plugins.Accounts.Links;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Edulure.Plugins.Accounts.Tests;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class AddressChangeTests(TestDatabaseKind kind)
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
    public async Task The_address_changes_when_the_link_in_the_new_mailbox_is_followed_and_the_old_one_is_told()
    {
        var (result, _) = await AskAsync("countess@example.org");
        Assert.That(await result.LocationAsync(), Is.EqualTo("/account"));
        await _site.DeliverAsync();
        Assert.That(_site.Mail.All, Is.EqualTo(new[] { "countess@example.org: address" }));
        var token = _site.Mail.Token;
        Assert.That((await ShowAsync(AddressLinkPages.ShowConfirm, token)).Template, Is.EqualTo("link"));
        Assert.That(await EmailAsync(), Is.EqualTo("ada@example.org"), "looking changes nothing");

        Assert.That(await (await ConfirmAsync(token)).LocationAsync(), Is.EqualTo("/account"));
        await _site.DeliverAsync();

        Assert.That(await EmailAsync(), Is.EqualTo("countess@example.org"));
        Assert.That((await _site.People.FindAsync(_ada.Id))!.EmailVerified, Is.True);
        Assert.That(_site.Mail.Last, Is.EqualTo("ada@example.org: address-changed"));
        Assert.That((await ConfirmAsync(token)).AsPage().StatusCode, Is.EqualTo(404), "once");
        Assert.That(await _site.SignInAsync("ada@example.org", "correct horse"), Is.Null);
        Assert.That(await _site.SignInAsync("countess@example.org", "correct horse"), Is.Not.Null);
    }

    [Test]
    public async Task The_old_mailbox_can_undo_it_for_seven_days_and_every_session_ends()
    {
        var undo = await ChangeAsync("mallory@example.org");
        var thief = new TestBrowser();
        await _site.SignInAsync("mallory@example.org", "correct horse", thief);
        _site.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));

        Assert.That((await ShowAsync(AddressLinkPages.ShowUndo, undo)).StatusCode, Is.EqualTo(200));
        Assert.That(await (await UndoAsync(undo)).LocationAsync(), Is.EqualTo("/account/forgot"));

        Assert.That(await EmailAsync(), Is.EqualTo("ada@example.org"));
        Assert.That(await _site.Sessions.ListAsync(thief.Request(), _ada.Id), Is.Empty);
        Assert.That((await UndoAsync(undo)).AsPage().StatusCode, Is.EqualTo(404), "once");
    }

    [Test]
    public async Task After_seven_days_it_stays()
    {
        var undo = await ChangeAsync("countess@example.org");
        _site.Clock.Advance(TimeSpan.FromDays(7));

        Assert.That((await UndoAsync(undo)).AsPage().StatusCode, Is.EqualTo(404));
        Assert.That(await EmailAsync(), Is.EqualTo("countess@example.org"));
    }

    [Test]
    public async Task A_thief_who_changes_it_twice_cannot_undo_what_the_owner_undid()
    {
        var owners = await ChangeAsync("mallory@example.org");
        _site.Clock.Advance(TimeSpan.FromMinutes(1));
        var thiefs = await ChangeAsync("mallory2@example.org");

        await UndoAsync(owners);
        Assert.That((await UndoAsync(thiefs)).AsPage().StatusCode, Is.EqualTo(404));
        Assert.That(await EmailAsync(), Is.EqualTo("ada@example.org"));
    }

    [Test]
    public async Task A_thief_who_undoes_their_own_change_leaves_the_owner_the_way_back()
    {
        var owners = await ChangeAsync("mallory@example.org");
        _site.Clock.Advance(TimeSpan.FromMinutes(1));
        var thiefs = await ChangeAsync("mallory2@example.org");

        await UndoAsync(thiefs);
        Assert.That(await EmailAsync(), Is.EqualTo("mallory@example.org"));
        await UndoAsync(owners);
        Assert.That(await EmailAsync(), Is.EqualTo("ada@example.org"));
    }

    [Test]
    public async Task A_taken_address_gets_the_same_answer_and_its_owner_a_mail()
    {
        await _site.AddAsync("bob@example.org", "correct horse");

        var (taken, _) = await AskAsync("BOB@example.org");
        await _site.DeliverAsync();

        Assert.That(await taken.LocationAsync(), Is.EqualTo("/account"));
        Assert.That(_site.Mail.All, Is.EqualTo(new[] { "bob@example.org: have-account" }));
    }

    [Test]
    public async Task An_address_that_is_taken_meanwhile_stays_with_whoever_has_it()
    {
        await AskAsync("bob@example.org");
        await _site.DeliverAsync();
        var token = _site.Mail.Token;
        await _site.AddAsync("bob@example.org", "correct horse");

        Assert.That((await ConfirmAsync(token)).AsPage().StatusCode, Is.EqualTo(404));
        Assert.That(await EmailAsync(), Is.EqualTo("ada@example.org"));
    }

    [Test]
    public async Task A_former_change_is_worth_nothing_once_the_password_was_changed()
    {
        await AskAsync("mallory@example.org");
        await _site.DeliverAsync();
        var token = _site.Mail.Token;
        var (context, form) = await AccountsSite.PostAsync(
            ("password", "correct horse"),
            ("new_password", "battery staple")
        );
        await _site.ChangePasswordAsync(context, _ada, form);

        Assert.That((await ConfirmAsync(token)).AsPage().StatusCode, Is.EqualTo(404));
    }

    [TestCase("countess@example.org", "wrong horse", "password: accounts.error.password-wrong")]
    [TestCase("countess@example.org", "", "password: accounts.error.password-required")]
    [TestCase("ADA@example.org", "correct horse", "email: accounts.error.email-same")]
    [TestCase("no address", "correct horse", "email: form.email")]
    [TestCase("", "correct horse", "email: accounts.error.email-required")]
    public async Task What_is_wrong_is_named_and_no_mail_is_asked_for(string email, string password, string problem)
    {
        var (result, form) = await AskAsync(email, password);

        Assert.That(result.AsPage().StatusCode, Is.EqualTo(422));
        Assert.That(form.Problems(), Is.EqualTo(new[] { problem }));
        Assert.That(_site.Events.Waiting, Is.Empty);
    }

    private async Task<(IResult Result, Form Form)> AskAsync(string email, string password = "correct horse")
    {
        var (context, form) = await AccountsSite.PostAsync(("email", email), ("password", password));
        return (await _site.ChangeAddressAsync(context, (await _site.People.FindAsync(_ada.Id))!, form), form);
    }

    /// <summary>Changes the address; the token of the way back.</summary>
    private async Task<string> ChangeAsync(string email)
    {
        await AskAsync(email);
        await _site.DeliverAsync();
        await ConfirmAsync(_site.Mail.Token);
        await _site.DeliverAsync();
        Assert.That(_site.Mail.Last, Does.EndWith(": address-changed"));
        return _site.Mail.Token;
    }

    private async Task<IResult> ConfirmAsync(string token)
    {
        var (context, form) = await AccountsSite.PostAsync(("token", token));
        return await AddressLinkPages.Confirm(context, form, _site.Get<AddressChanges>(), _site.Texts);
    }

    private async Task<IResult> UndoAsync(string token)
    {
        var (context, form) = await AccountsSite.PostAsync(("token", token));
        return await AddressLinkPages.Undo(context, form, _site.Get<AddressChanges>(), _site.Texts);
    }

    private async Task<Page> ShowAsync(
        Func<HttpContext, string?, MailedLinks, ITexts, Task<IResult>> page,
        string token
    ) => (await page(new TestBrowser().Request(), token, _site.Get<MailedLinks>(), _site.Texts)).AsPage();

    private async Task<string> EmailAsync() => (await _site.People.FindAsync(_ada.Id))!.Email;
}
