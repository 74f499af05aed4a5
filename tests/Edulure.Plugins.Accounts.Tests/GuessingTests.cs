using System.Diagnostics.Metrics;
using Edulure.Plugins.Accounts.Guessing;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.Plugins.Accounts.Tests;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class GuessingTests(TestDatabaseKind kind)
{
    private AccountsSite _site = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await AccountsSite.CreateAsync(kind);
        await _site.AddAsync("ada@example.org", "correct horse");
    }

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Waiting_grows_with_each_attempt_and_is_each_places_own()
    {
        for (var free = 0; free < 5; free++)
            Assert.That(await BeginAsync("ada", "here"), Is.Null);
        var waits = new List<double>();
        for (var attempt = 0; attempt < 7; attempt++)
        {
            var wait = (await BeginAsync("ada", "here"))!.Value;
            waits.Add(wait.TotalSeconds);
            _site.Clock.Advance(wait);
            Assert.That(await BeginAsync("ada", "here"), Is.Null);
        }

        Assert.That(waits, Is.EqualTo(new double[] { 30, 60, 120, 240, 480, 900, 900 }));
        Assert.That(await BeginAsync("ada", "there"), Is.Null);
        Assert.That(await BeginAsync("bob", "here"), Is.Null);
    }

    [Test]
    public async Task A_restart_forgets_nothing_and_an_hour_does()
    {
        for (var free = 0; free < 5; free++)
            await BeginAsync("ada", "here");
        await _site.RestartAsync();

        Assert.That(await BeginAsync("ada", "here"), Is.Not.Null);
        _site.Clock.Advance(TimeSpan.FromHours(1));
        for (var free = 0; free < 5; free++)
            Assert.That(await BeginAsync("ada", "here"), Is.Null);
    }

    [Test]
    public async Task Many_at_once_gain_nothing()
    {
        var scopes = Enumerable.Range(0, 10).Select(_ => _site.NewScope()).ToList();
        var verdicts = await Task.WhenAll(
            scopes.Select(scope =>
                Task.Run(() =>
                    scope.Attempts.BeginAsync(AttemptRule.FromOnePlace, "ada", "here", CancellationToken.None)
                )
            )
        );
        foreach (var scope in scopes)
            await scope.DisposeAsync();

        Assert.That(verdicts.Count(verdict => verdict.Wait is null), Is.EqualTo(5));
    }

    [Test]
    public async Task Guessing_from_many_places_is_slowed_down_and_told_to_the_person_once_a_day()
    {
        for (var place = 1; place <= 10; place++)
            Assert.That(await _site.SignInAsync("ada@example.org", "wrong horse", new($"192.0.2.{place}")), Is.Null);

        var right = await _site.SignInAsync("ada@example.org", "correct horse", new("192.0.2.99"));
        await _site.DeliverAsync();

        Assert.That(right, Is.Null, "it has to wait like any other guess");
        Assert.That(_site.Mail.All, Is.EqualTo(new[] { "ada@example.org: guessed" }));
        _site.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.That(await _site.SignInAsync("ada@example.org", "correct horse", new("192.0.2.99")), Is.Not.Null);

        for (var place = 1; place <= 10; place++)
            await _site.SignInAsync("ada@example.org", "wrong horse", new($"192.0.2.{place}"));
        Assert.That(_site.Events.Waiting, Has.Count.EqualTo(1), "asked for again");
        await _site.DeliverAsync();
        Assert.That(_site.Mail.All.Count(), Is.EqualTo(1), "but told once a day");
    }

    [Test]
    public async Task Nobody_can_lock_a_person_out_of_a_browser_they_know()
    {
        var own = new TestBrowser();
        await _site.SignInAsync("ada@example.org", "correct horse", own);
        for (var place = 1; place <= 12; place++)
            await _site.SignInAsync("ada@example.org", "wrong horse", new($"192.0.2.{place}"));

        Assert.That(await _site.SignInAsync("ada@example.org", "correct horse", own), Is.Not.Null);
    }

    [Test]
    public async Task An_address_without_an_account_is_slowed_down_alike_and_nobody_is_told()
    {
        for (var place = 1; place <= 10; place++)
            await _site.SignInAsync("bob@example.org", "wrong horse", new($"192.0.2.{place}"));
        var (context, form) = await new TestBrowser("192.0.2.99").PostAsync(
            ("email", "bob@example.org"),
            ("password", "wrong horse")
        );
        var page = (await _site.SignInAsync(context, form)).AsPage();
        Assert.That(_site.Events.Waiting, Has.Count.EqualTo(1), "the same work");
        await _site.DeliverAsync();

        Assert.That(page.StatusCode, Is.EqualTo(429));
        Assert.That(form.Problems(), Is.EqualTo(new[] { "password: accounts.sign-in.too-many" }));
        Assert.That(_site.Mail.All, Is.Empty);
    }

    [Test]
    public async Task A_list_of_stolen_passwords_is_slowed_down_though_it_tries_each_account_once()
    {
        var own = new TestBrowser("192.0.2.7");
        await _site.SignInAsync("ada@example.org", "correct horse", own);
        for (var stolen = 0; stolen < 50; stolen++)
            Assert.That(await StatusAsync($"person{stolen}@example.org", "192.0.2.7"), Is.EqualTo(422));

        Assert.That(await StatusAsync("person50@example.org", "192.0.2.7"), Is.EqualTo(429));
        Assert.That(
            await _site.SignInAsync("ada@example.org", "correct horse", new("192.0.2.7")),
            Is.Null,
            "the right one of the list has to wait too"
        );
        Assert.That(await StatusAsync("person50@example.org", "192.0.2.8"), Is.EqualTo(422), "elsewhere");
        Assert.That(await _site.SignInAsync("ada@example.org", "correct horse", own), Is.Not.Null, "a known browser");
        _site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await StatusAsync("person50@example.org", "192.0.2.7"), Is.EqualTo(422));
        Assert.That(await StatusAsync("person51@example.org", "192.0.2.7"), Is.EqualTo(429));
    }

    private async Task<int> StatusAsync(string email, string place)
    {
        var (context, form) = await new TestBrowser(place).PostAsync(("email", email), ("password", "stolen horse"));
        return (await _site.SignInAsync(context, form)).AsPage().StatusCode;
    }

    [Test]
    public async Task Attempts_are_counted_by_how_they_ended()
    {
        var outcomes = new List<object?>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "edulure.accounts.sign_ins")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => outcomes.Add(tags[0].Value));
        listener.Start();
        await _site.SignInAsync("ada@example.org", "correct horse");
        for (var attempt = 0; attempt < 6; attempt++)
            await _site.SignInAsync("ada@example.org", "wrong horse");

        Assert.That(outcomes, Is.EqualTo(new[] { "succeeded", "wrong", "wrong", "wrong", "wrong", "wrong", "slowed" }));
    }

    [TestCase("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [TestCase("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [TestCase("::ffff:192.0.2.1", "192.0.2.1", true)]
    [TestCase("192.0.2.1", "192.0.2.2", false)]
    public void A_place_is_an_address_or_the_network_of_one_customer(string one, string other, bool same)
    {
        var places = new[] { one, other }
            .Select(address => NetworkPlace.Of(new TestBrowser(address).Request()))
            .ToList();
        Assert.That(places[0] == places[1], Is.EqualTo(same));
    }

    private async Task<TimeSpan?> BeginAsync(string subject, string source) =>
        (await _site.Get<Attempts>().BeginAsync(AttemptRule.FromOnePlace, subject, source, default)).Wait;
}
