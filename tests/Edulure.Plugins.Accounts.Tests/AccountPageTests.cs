using Edulure.Plugins.Accounts.Account;
using Edulure.Plugins.Accounts.Data;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.Plugins.Accounts.Tests;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class AccountPageTests(TestDatabaseKind kind)
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
    public async Task Name_language_and_time_zone_are_kept_and_can_be_given_back()
    {
        await PostAsync("Ada King", "ar", "Africa/Cairo");
        var chosen = await _site.People.FindAsync(_ada.Id);
        await PostAsync("Ada King", "", "");
        var given = await _site.People.FindAsync(_ada.Id);

        Assert.That((chosen!.Name, chosen.Language, chosen.TimeZone), Is.EqualTo(("Ada King", "ar", "Africa/Cairo")));
        Assert.That((given!.Language, given.TimeZone), Is.EqualTo(((string?)null, (string?)null)));
    }

    [TestCase("Ada", "qqq-nowhere", "", "language: form.choice")]
    [TestCase("Ada", "", "Mars/Olympus", "time_zone: form.choice")]
    [TestCase("Ada", "", "../../etc/passwd", "time_zone: form.choice")]
    [TestCase("", "", "", "name: accounts.error.name-required")]
    public async Task What_is_wrong_is_named_and_nothing_is_changed(
        string name,
        string language,
        string zone,
        string problem
    )
    {
        var form = await PostAsync(name, language, zone);

        Assert.That(form.Problems(), Is.EqualTo(new[] { problem }));
        Assert.That((await _site.People.FindAsync(_ada.Id))!.Name, Is.EqualTo("Ada Lovelace"));
    }

    [Test]
    public void Every_time_zone_that_can_be_chosen_is_taken()
    {
        Assert.That(TimeZones.All, Is.Not.Empty);
        Assert.That(TimeZones.All.Where(zone => !TimeZones.IsKnown(zone.Value)), Is.Empty);
    }

    private async Task<Form> PostAsync(string name, string language, string zone)
    {
        var (context, form) = await AccountsSite.PostAsync(("name", name), ("language", language), ("time_zone", zone));
        await AccountPage.Post(context, _ada, form, _site.Get<AccountsDb>(), _site.People, _site.Texts);
        return form;
    }
}
