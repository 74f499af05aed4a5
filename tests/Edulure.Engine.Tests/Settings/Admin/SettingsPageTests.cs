using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Edulure.Engine.Auditing;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Settings;
using Edulure.Engine.Tests.Plugins.Admin;
using Edulure.Tests.Shared;
using LinqToDB.Async;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Settings.Admin;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class SettingsPageTests(TestDatabaseKind kind)
{
    private const string Shop = "/admin/settings/shop";

    private AdminSite _site = null!;
    private PluginSettings<ShopSettings> _settings = null!;

    [SetUp]
    public async Task SetUp()
    {
        var shop = new TestPlugin("shop") { Contributions = new() { Settings = typeof(ShopSettings) } }.Build();
        _site = await AdminSite.StartAsync(kind, shop, new TestPlugin("plain").Build());
        _settings = new(_site.Settings, shop.Info);
    }

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Only_plugins_with_settings_are_listed()
    {
        var page = await _site.PageAsync("/admin/settings");
        Assert.That(
            page.QuerySelectorAll(".rows a").Select(link => link.GetAttribute("href")),
            Is.EqualTo(new[] { Shop })
        );
    }

    [Test]
    public async Task A_form_is_made_of_the_type_with_readable_names_and_the_values_in_force()
    {
        var page = await _site.PageAsync(Shop);

        Assert.That(Value(page, "shopName"), Is.EqualTo("The shop"));
        Assert.That(Value(page, "pageSize"), Is.EqualTo("20"));
        Assert.That(Value(page, "keepBasket"), Is.EqualTo("00:30:00"));
        Assert.That(((IHtmlTextAreaElement)page.GetElementById("setting-countries")!).Value.Trim(), Is.EqualTo("FR"));
        Assert.That(((IHtmlInputElement)page.GetElementById("setting-isOpen")!).IsChecked, Is.True);
        var rounding = (IHtmlSelectElement)page.GetElementById("setting-rounding")!;
        Assert.That(rounding.Options.Select(option => option.Text), Is.EqualTo(new[] { "Up", "To nearest" }));
        Assert.That(page.QuerySelector("label[for=setting-shopName]")!.TextContent.Trim(), Is.EqualTo("Shop name"));
        Assert.That(
            page.GetElementById("setting-pageSize-hint")!.TextContent,
            Is.EqualTo("From 1 to 100. Default: 20")
        );
    }

    [Test]
    public async Task What_was_changed_is_in_force_and_noted_and_the_rest_stays_at_its_default()
    {
        using var answer = await PostAsync(
            ("shopName", "Bees"),
            ("pageSize", "50"),
            ("rounding", "ToNearest"),
            ("keepBasket", "1:00:00"),
            ("countries", "DE\r\n AT \r\n\r\n"),
            ("discount", "0.25")
        );

        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo(Shop));
        var now = _settings.Current;
        Assert.That(
            (now.ShopName, now.PageSize, now.Rounding, now.KeepBasket, now.Discount, now.IsOpen, now.TaxNumber),
            Is.EqualTo(("Bees", 50, Rounding.ToNearest, TimeSpan.FromHours(1), 0.25m, false, (string?)null))
        );
        Assert.That(now.Countries, Is.EqualTo(new[] { "DE", "AT" }));
        Assert.That(_site.Settings.For("shop").Json.Keys, Does.Not.Contain("taxNumber").And.Not.Contain("apiKey"));
        var line = (await AuditAsync()).Single(row => row.After!.Contains("pageSize", StringComparison.Ordinal));
        Assert.That(
            (line.Actor, line.Before, line.After),
            Is.EqualTo(("Olivia Owner", """{"pageSize":null}""", """{"pageSize":50}"""))
        );
    }

    [Test]
    public async Task Everything_that_is_wrong_is_said_at_once_and_what_was_typed_stays()
    {
        using var answer = await PostAsync(
            ("shopName", ""),
            ("pageSize", "500"),
            ("discount", "much"),
            ("rounding", "1"),
            ("keepBasket", "30"),
            ("countries", "a\nb\nc"),
            ("taxNumber", "FR12x"),
            ("apiKey", "k3y-9")
        );
        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.UnprocessableEntity);

        Assert.That(
            page.QuerySelectorAll(".error-summary a").Select(link => (link.GetAttribute("href"), link.TextContent)),
            Is.EqualTo(
                new[]
                {
                    ("#setting-shopName", "This is needed"),
                    ("#setting-pageSize", "Enter a whole number from 1 to 100"),
                    ("#setting-discount", "Enter a number, with a point before decimals"),
                    ("#setting-rounding", "Choose one of the options"),
                    ("#setting-keepBasket", "Enter hours, minutes and seconds, such as 00:30:00"),
                    ("#setting-countries", "Enter at most 2 lines"),
                    ("#setting-taxNumber", "This does not have the right form"),
                    ("#setting-apiKey", "Use at least 8 characters"),
                }
            )
        );
        Assert.That((Value(page, "pageSize"), Value(page, "keepBasket")), Is.EqualTo(("500", "30")));
        Assert.That(page.DocumentElement.OuterHtml, Does.Not.Contain("k3y-9"), "a secret that was typed");
        Assert.That(_site.Settings.For("shop").Json, Is.Empty);
        Assert.That(await AuditAsync(), Is.Empty);
    }

    [TestCase("00:00:10", "Enter a time from 00:01:00 to 1.00:00:00")]
    [TestCase("2.00:00:00", "Enter a time from 00:01:00 to 1.00:00:00")]
    public async Task A_time_has_its_limits(string typed, string error)
    {
        using var answer = await PostAsync(
            ("shopName", "Bees"),
            ("pageSize", "20"),
            ("rounding", "Up"),
            ("keepBasket", typed)
        );
        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.That(page.QuerySelectorAll(".error-summary a").Single().TextContent, Is.EqualTo(error));
    }

    [Test]
    public async Task A_secret_is_written_and_never_shown_kept_when_left_empty_and_taken_away_by_a_tick()
    {
        const string secret = "sk_live_4711_x";
        using var set = await PostAsync([.. Valid, ("apiKey", secret)]);
        Assert.That(_settings.Current.ApiKey, Is.EqualTo(secret));
        Assert.That(_site.Settings.For("shop").Json["apiKey"], Does.Not.Contain(secret), "stored encrypted");
        var page = await _site.PageAsync(Shop);
        Assert.That(page.DocumentElement.OuterHtml, Does.Not.Contain(secret));
        Assert.That(page.GetElementById("setting-apiKey-hint")!.TextContent, Does.StartWith("It is set"));
        Assert.That(
            (await AuditAsync()).Select(row => row.Before + row.After),
            Does.Contain("""{"apiKey":"••••"}""").And.None.Contains(secret)
        );

        using var kept = await PostAsync([.. Valid, ("apiKey", "")]);
        Assert.That(_settings.Current.ApiKey, Is.EqualTo(secret));

        using var cleared = await PostRawAsync([
            .. Valid.Select(field => ("setting-" + field.Item1, field.Item2)),
            ("clear-apiKey", "true"),
        ]);
        Assert.That(_settings.Current.ApiKey, Is.Empty);
    }

    [Test]
    public async Task One_setting_goes_back_to_its_default_and_what_was_typed_elsewhere_stays()
    {
        await _site.Settings.ChangeAsync(PluginActor.CommandLine, "shop", [new("pageSize", "50")]);

        using var answer = await PostRawAsync(
            ("reset", "pageSize"),
            ("setting-pageSize", "77"),
            ("setting-shopName", "Bee")
        );
        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.OK);

        Assert.That((Value(page, "pageSize"), Value(page, "shopName")), Is.EqualTo(("20", "Bee")));
        Assert.That((_settings.Current.PageSize, _settings.Current.ShopName), Is.EqualTo((20, "The shop")));
    }

    [Test]
    public async Task A_plugin_without_settings_or_that_drains_has_no_page()
    {
        Assert.That(
            (await _site.Client.GetAsync("/admin/settings/plain")).StatusCode,
            Is.EqualTo(HttpStatusCode.NotFound)
        );
        await _site.Contributions.Find("shop")!.CloseAsync();
        Assert.That((await _site.Client.GetAsync(Shop)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private static (string, string)[] Valid =>
        [("shopName", "Bees"), ("pageSize", "20"), ("rounding", "Up"), ("keepBasket", "00:30:00"), ("countries", "FR")];

    private Task<HttpResponseMessage> PostAsync(params (string Name, string Value)[] fields) =>
        PostRawAsync([.. fields.Select(field => ("setting-" + field.Name, field.Value))]);

    private Task<HttpResponseMessage> PostRawAsync(params (string, string)[] fields) =>
        _site.PostAsync(Shop, Shop, fields);

    private static string Value(IDocument page, string setting) =>
        ((IHtmlInputElement)page.GetElementById("setting-" + setting)!).Value;

    private async Task<List<AuditRow>> AuditAsync()
    {
        await using var db = _site.Database.Open();
        return await db.Audit.ToListAsync();
    }
}
