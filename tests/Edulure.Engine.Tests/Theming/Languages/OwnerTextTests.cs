using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using Edulure.Engine.Identity;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Settings;
using Edulure.Engine.Tests.Identity;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>What the owner writes in the place of texts, and the language that people choose, as they are stored.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class OwnerTextTests(TestDatabaseKind kind)
{
    private const string Key = "form.required";

    private static readonly PluginActor Olivia = new(7, "Olivia Owner");

    private TestSite _site = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await TestSite.CreateAsync(kind, Rooms);
        await _site.Get<OwnerTextStore>().StartAsync();
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_site is not null)
            await _site.DisposeAsync();
    }

    [Test]
    public async Task A_text_is_in_force_at_once_and_noted_and_gone_when_it_is_taken_back()
    {
        await ChangeAsync("Hace falta esto");
        Assert.That(Spanish(_site), Is.EqualTo("Hace falta esto"));
        await ChangeAsync("Rellena esto");
        await ChangeAsync(null);

        Assert.That(Spanish(_site), Is.EqualTo(LocaleFiles.ReadEngine("es")[Key]));
        var history = await _site.Get<OwnerTextStore>().HistoryAsync("es", Key, default);
        Assert.That(
            history.Select(row => (row.Actor, row.Action, AuditText.Shown(row.Before), AuditText.Shown(row.After))),
            Is.EqualTo(
                new (string, string, string?, string?)[]
                {
                    ("Olivia Owner", "text.reset", "Rellena esto", null),
                    ("Olivia Owner", "text.change", "Hace falta esto", "Rellena esto"),
                    ("Olivia Owner", "text.change", null, "Hace falta esto"),
                }
            )
        );
        Assert.That(await _site.Get<OwnerTextStore>().HistoryAsync("ar", Key, default), Is.Empty);
    }

    [Test]
    public async Task The_same_text_again_is_no_change()
    {
        await ChangeAsync("Rellena esto");
        await ChangeAsync("Rellena esto");
        Assert.That(await _site.Get<OwnerTextStore>().HistoryAsync("es", Key, default), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Another_process_follows_with_the_next_poll_and_a_new_one_has_it_from_the_start()
    {
        await using var running = _site.Another(Rooms);
        await running.Get<OwnerTextStore>().StartAsync();
        Assert.That(Spanish(running), Is.EqualTo(LocaleFiles.ReadEngine("es")[Key]));

        await ChangeAsync("Rellena esto");
        await running.Get<Signals>().PollAsync(default);
        Assert.That(Spanish(running), Is.EqualTo("Rellena esto"));

        await using var later = _site.Another(Rooms);
        await later.Get<OwnerTextStore>().StartAsync();
        Assert.That(Spanish(later), Is.EqualTo("Rellena esto"));
    }

    [Test]
    public async Task Signing_in_takes_the_choice_of_language_over_into_the_profile()
    {
        var ada = await AddAsync();
        var context = Request("edulure_lang=ar");
        await _site.Get<Sessions>().SignInAsync(context, ada.Id, remember: false);

        Assert.That((await _site.Get<IPeople>().FindAsync(ada.Id))!.Language, Is.EqualTo("ar"));
        Assert.That(context.Response.Headers.SetCookie.ToString(), Does.Contain("edulure_lang=; expires="));
    }

    [TestCase("")]
    [TestCase("edulure_lang=xx")]
    public async Task Signing_in_without_a_choice_leaves_the_profile_as_it_is(string cookie)
    {
        var ada = await AddAsync("es");
        await _site.Get<Sessions>().SignInAsync(Request(cookie), ada.Id, remember: false);
        Assert.That((await _site.Get<IPeople>().FindAsync(ada.Id))!.Language, Is.EqualTo("es"));
    }

    [Test]
    public async Task The_choice_of_somebody_signed_in_stands_in_the_profile_and_not_in_the_browser()
    {
        var ada = await AddAsync("es");
        var context = Request("edulure_lang=es");
        context.Features.Set<IPersonFeature>(new PersonFeature(ada));
        context.Request.Method = "POST";
        context.Request.ContentType = "application/x-www-form-urlencoded";
        context.Request.Body = new MemoryStream("lang=ar&return_url=/courses"u8.ToArray());
        await Preferences.SaveAsync(context, _site.Get<TextCatalogue>());

        Assert.That((await _site.Get<IPeople>().FindAsync(ada.Id))!.Language, Is.EqualTo("ar"));
        Assert.That(context.Response.Headers.SetCookie.ToString(), Does.Contain("edulure_lang=; expires="));
        Assert.That(context.Response.Headers.Location.ToString(), Is.EqualTo("/courses"));
    }

    private static void Rooms(IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton<SiteContributions>()
            .AddSingleton<IEvents>(new RecordedEvents())
            .AddSettingsRoom(configuration)
            .AddIdentityRoom(configuration)
            .AddThemingRoom(
                new ConfigurationBuilder()
                    .AddInMemoryCollection([new("Themes:Directory", AuroraFolder.Themes), new("Theme:Id", "aurora")])
                    .Build()
            );

    private static string Spanish(TestSite site) => site.Get<TextCatalogue>().In(SiteLanguage.Get("es")).Get(Key);

    private Task ChangeAsync(string? text) => _site.Get<OwnerTextStore>().ChangeAsync(Olivia, "es", Key, text, default);

    private DefaultHttpContext Request(string cookie)
    {
        var context = new DefaultHttpContext { RequestServices = _site.Services };
        context.Request.Headers.Cookie = cookie;
        return context;
    }

    private async Task<Person> AddAsync(string? language = null)
    {
        await using var db = _site.Database.Open();
        var ada = (await _site.Get<IPeople>().AddAsync(db, "Ada", "ada@example.org", [Roles.Learner]))!;
        await _site.Get<IPeople>().UpdateAsync(db, ada.Id, ada.Name, language, null);
        return ada with { Language = language };
    }
}
