using Edulure.Plugins.Accounts.Credentials;
using Edulure.Plugins.Accounts.Mailing;
using Edulure.Plugins.Accounts.SetUp;
using Edulure.Plugins.Accounts.SignIn;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Edulure.Plugins.Accounts.Tests;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class SetUpTests(TestDatabaseKind kind)
{
    private AccountsSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await AccountsSite.CreateAsync(kind);

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task The_link_on_the_console_makes_the_owner_once()
    {
        var token = await StartAsync();
        Assert.That(token, Is.Not.Null);
        Assert.That((await ShowAsync(token)).Template, Is.EqualTo("set-up"));

        var (context, result) = await PostAsync(token!, "olivia@example.org");
        var (_, again) = await PostAsync(token!, "mallory@example.org");

        Assert.That(await result.LocationAsync(), Is.EqualTo("/"));
        Assert.That((await _site.SignedInAsync(context))!.Is(Roles.Owner), Is.True);
        Assert.That(again.AsPage().StatusCode, Is.EqualTo(StatusCodes.Status404NotFound));
        Assert.That(await _site.People.FindByEmailAsync("mallory@example.org"), Is.Null);
    }

    [Test]
    public async Task A_site_with_an_owner_prints_no_link()
    {
        await _site.AddAsync("olivia@example.org", "correct horse", Roles.Owner);
        Assert.That(await StartAsync(), Is.Null);
    }

    [Test]
    public async Task An_unknown_a_former_and_an_old_link_are_closed()
    {
        var former = await StartAsync();
        var current = await StartAsync();

        Assert.That((await ShowAsync(null)).StatusCode, Is.EqualTo(404));
        Assert.That((await ShowAsync("guessed")).StatusCode, Is.EqualTo(404));
        Assert.That((await ShowAsync(former)).StatusCode, Is.EqualTo(404));
        Assert.That((await ShowAsync(current)).StatusCode, Is.EqualTo(200));
        _site.Clock.Advance(TimeSpan.FromHours(24));
        Assert.That((await ShowAsync(current)).StatusCode, Is.EqualTo(404));
    }

    [Test]
    public async Task A_link_is_worth_nothing_once_somebody_owns_the_site()
    {
        var token = await StartAsync();
        await _site.AddAsync("olivia@example.org", "correct horse", Roles.Owner);

        var (_, result) = await PostAsync(token!, "mallory@example.org");

        Assert.That((await ShowAsync(token)).StatusCode, Is.EqualTo(404));
        Assert.That(result.AsPage().StatusCode, Is.EqualTo(404));
        Assert.That(await _site.People.FindByEmailAsync("mallory@example.org"), Is.Null);
    }

    [Test]
    public async Task A_form_with_errors_and_a_taken_address_leave_the_link_open()
    {
        await _site.AddAsync("lea@example.org", "correct horse");
        var token = await StartAsync();

        var (_, broken) = await PostAsync(token!, "no address");
        var (_, taken) = await PostAsync(token!, "lea@example.org");

        Assert.That(broken.AsPage().StatusCode, Is.EqualTo(422));
        Assert.That(((SetUpModel)broken.AsPage().Model!).Token, Is.EqualTo(token));
        Assert.That(taken.AsPage().StatusCode, Is.EqualTo(422));
        Assert.That((await ShowAsync(token)).StatusCode, Is.EqualTo(200));
    }

    /// <summary>Tells the plugin that the site serves; the token that it printed, or null.</summary>
    private async Task<string?> StartAsync()
    {
        var console = new Lines();
        var link = new SetUpLink(_site.People, _site.Get<SetUpTokens>(), _site.Site, console);
        await link.ReadyAsync(default);
        const string start = "https://learn.example.org/account/set-up?token=";
        return console.Written.SingleOrDefault()?.Split(start)[1];
    }

    private async Task<Page> ShowAsync(string? token) =>
        (
            await SetUpPage.Show(new DefaultHttpContext(), token, _site.Get<SetUpTokens>(), _site.People, _site.Texts)
        ).AsPage();

    private async Task<(HttpContext, IResult)> PostAsync(string token, string email)
    {
        var (context, form) = await AccountsSite.PostAsync(
            ("token", token),
            ("name", "Olivia Owner"),
            ("email", email),
            ("password", "correct horse")
        );
        var result = await SetUpPage.Post(
            context,
            form,
            _site.Get<SetUpTokens>(),
            _site.Get<NewAccounts>(),
            _site.People,
            _site.Get<SignIns>(),
            _site.Get<MailRequests>(),
            _site.Site,
            _site.Texts
        );
        return (context, result);
    }

    private sealed class Lines : ILogger<SetUpLink>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Written.Add(formatter(state, exception));
    }
}
