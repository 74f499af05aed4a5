using System.Text;
using Edulure.Engine.Theming;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>Which pack of a theme is in force, and what that means for its pages.</summary>
public sealed class PackTests
{
    private const string FourSeasons = """
        { "id": "plain", "name": "Plain", "version": "1", "packs": {
          "spring": { "from": "03-20", "south": "09-22" }, "summer": { "from": "06-21", "south": "12-21" },
          "autumn": { "from": "09-22", "south": "03-20" }, "winter": { "from": "12-21", "south": "06-21" } } }
        """;

    private readonly StandingClock _clock = new();
    private SampleSite _site = null!;

    [SetUp]
    public void Begin()
    {
        _site = new();
        _site.Theme("plain", "theme.json", FourSeasons).Theme("plain", "components/mark.html", "no season");
        foreach (var pack in new[] { "spring", "summer", "autumn", "winter" })
            _site.Theme("plain", $"packs/{pack}/components/mark.html", pack);
        _site.Configure(services => services.AddSingleton<TimeProvider>(_clock));
    }

    [TearDown]
    public void End() => _site.Dispose();

    private ThemeStore Themes => _site.Services.GetRequiredService<ThemeStore>();

    [TestCase("2026-03-19", "north", "winter")]
    [TestCase("2026-03-20", "north", "spring")]
    [TestCase("2026-06-20", "north", "spring")]
    [TestCase("2026-06-21", "north", "summer")]
    [TestCase("2026-09-22", "north", "autumn")]
    [TestCase("2026-12-21", "north", "winter")]
    [TestCase("2027-01-01", "north", "winter")]
    [TestCase("2028-02-29", "north", "winter")]
    [TestCase("2026-03-19", "south", "summer")]
    [TestCase("2026-03-20", "south", "autumn")]
    [TestCase("2026-06-21", "south", "winter")]
    [TestCase("2026-09-22", "south", "spring")]
    [TestCase("2026-12-21", "South", "summer")]
    [TestCase("2027-01-01", "south", "summer")]
    public void The_pack_is_that_of_the_date_and_the_hemisphere(string date, string hemisphere, string pack)
    {
        _clock.Now = DateTimeOffset.Parse($"{date}T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        _site.Settings["Theme:Hemisphere"] = hemisphere;
        Assert.That(Themes.Current.Pack, Is.EqualTo(pack));
    }

    [Test]
    public void The_day_is_that_of_the_sites_time_zone()
    {
        _site.Settings["Site:TimeZone"] = "Pacific/Auckland";
        _clock.Now = new(2026, 3, 19, 10, 59, 59, TimeSpan.Zero);
        Assert.That(Themes.Current.Pack, Is.EqualTo("winter"));
        _clock.Now = new(2026, 3, 19, 11, 0, 0, TimeSpan.Zero);
        Themes.Follow();
        Assert.That(Themes.Current.Pack, Is.EqualTo("spring"), "thirteen hours ahead it is the 20th");
    }

    [Test]
    public void By_hand_it_is_the_same_whatever_the_date()
    {
        _site.Settings["Theme:Pack"] = "autumn";
        Assert.That(Themes.Current.Pack, Is.EqualTo("autumn"));
    }

    [Test]
    public void A_pack_that_is_none_is_refused_and_those_that_are_there_are_named()
    {
        _site.Settings["Theme:Pack"] = "monsoon";
        Assert.That(
            () => Themes.Current,
            Throws
                .TypeOf<TemplateException>()
                .With.Message.EqualTo(
                    "Theme:Pack is 'monsoon', and the theme plain has spring, summer, autumn, winter."
                )
        );
    }

    [Test]
    public void A_hemisphere_that_is_none_is_refused()
    {
        _site.Settings["Theme:Hemisphere"] = "east";
        Assert.That(
            () => Themes,
            Throws
                .TypeOf<InvalidOperationException>()
                .With.Message.EqualTo("Theme:Hemisphere is 'east': north or south.")
        );
    }

    [Test]
    public void A_theme_without_packs_takes_no_notice()
    {
        _site.Theme("plain", "theme.json", """{ "id": "plain", "name": "", "version": "1" }""");
        _site.Settings["Theme:Pack"] = "autumn";
        Assert.That(Themes.Current.Pack, Is.Null);
    }

    [Test]
    public void A_pack_without_a_day_comes_by_hand_only()
    {
        _site.Theme(
            "plain",
            "theme.json",
            """{ "id": "plain", "name": "", "version": "1", "packs": { "spring": {}, "winter": {} } }"""
        );
        Assert.That(Themes.Current.Pack, Is.Null);
    }

    [Test]
    public async Task A_pack_lies_over_its_theme_and_under_the_themes_children()
    {
        _site
            .Theme("plain", "tokens.json", """{ "$type": "number", "a": { "$value": 1 }, "b": { "$value": 1 } }""")
            .Theme("plain", "packs/winter/tokens.json", """{ "a": { "$value": 2 }, "b": { "$value": 2 } }""")
            .Theme("plain", "packs/winter/assets/css/20-snow.css", "a{color:red}")
            .Theme("child", "theme.json", """{ "id": "child", "name": "", "version": "1", "parent": "plain" }""")
            .Theme("child", "tokens.json", """{ "b": { "$value": 3 } }""");
        _site.Settings["Theme:Id"] = "child";
        _site.Settings["Theme:Pack"] = "winter";
        var css = Encoding.UTF8.GetString(Themes.Current.Assets.Find(CssBundle.Path)!.Content!);
        Assert.That(css, Is.EqualTo(":root{--a:2;--b:3;}\na{color:red}\n"));
        Assert.That(await _site.RenderAsync("{{ component 'mark' }}"), Does.Contain("winter"));
    }

    [Test]
    public async Task At_midnight_the_next_one_comes_into_force_by_itself_and_its_pages_are_made_anew()
    {
        _clock.Now = new(2026, 6, 20, 23, 30, 0, TimeSpan.Zero);
        Assert.That(await _site.RenderAsync("{{ component 'mark' }}"), Does.Contain("spring"));
        var (theme, address, changes) = (Themes.Current, Themes.Current.Assets.Address("css/bundle.css"), 0);
        Themes.Changed += () => changes++;
        using var timer = ActivatorUtilities.CreateInstance<PackTimer>(_site.Services);
        timer.Start();
        Assert.That(_clock.Wait, Is.EqualTo(TimeSpan.FromMinutes(30)));

        _clock.Now = new(2026, 6, 20, 23, 59, 59, TimeSpan.Zero);
        _clock.Ring();
        Assert.That((Themes.Current, changes), Is.EqualTo((theme, 0)), "a second early nothing happens");
        Assert.That(_clock.Wait, Is.EqualTo(TimeSpan.FromSeconds(1)));

        _clock.Now = new(2026, 6, 21, 0, 0, 0, TimeSpan.Zero);
        _clock.Ring();
        Assert.That((Themes.Current.Pack, changes), Is.EqualTo(("summer", 1)));
        Assert.That(
            Themes.Current.Assets.Address("css/bundle.css"),
            Is.EqualTo(address),
            "nothing but a component differs"
        );
        Assert.That(await _site.RenderAsync("{{ component 'mark' }}"), Does.Contain("summer"));
        Assert.That(_clock.Wait, Is.EqualTo(TimeSpan.FromHours(1)), "a clock may be set meanwhile");
    }

    [Test]
    public void A_pack_that_cannot_be_loaded_leaves_the_one_of_before_and_is_tried_again()
    {
        _clock.Now = new(2026, 6, 20, 23, 30, 0, TimeSpan.Zero);
        var spring = Themes.Current;
        _site.Theme("plain", "packs/summer/tokens.json", "no json");
        using var timer = ActivatorUtilities.CreateInstance<PackTimer>(_site.Services);
        timer.Start();
        _clock.Now = new(2026, 6, 21, 0, 0, 0, TimeSpan.Zero);
        _clock.Ring();
        Assert.That(Themes.Current, Is.SameAs(spring));
        _site.Theme("plain", "packs/summer/tokens.json", "{}");
        _clock.Ring();
        Assert.That(Themes.Current.Pack, Is.EqualTo("summer"));
    }

    [TestCase("{ \"from\": \"20-03\" }", "packs.spring.from: '20-03' is no day like 03-20.")]
    [TestCase("{ \"from\": \"02-30\" }", "packs.spring.from: '02-30' is no day like 03-20.")]
    [TestCase("{ \"from\": \"03-20\", \"south\": \"x\" }", "packs.spring.south: 'x' is no day like 03-20.")]
    [TestCase("{ \"south\": \"03-20\" }", "packs.spring has 'south' and no 'from'.")]
    public void A_day_that_is_none_is_refused(string pack, string reason) => Refused("spring", pack, reason);

    [TestCase("../spring", "lower-case letters, digits and hyphens make the id of a pack.")]
    [TestCase("Spring", "lower-case letters, digits and hyphens make the id of a pack.")]
    [TestCase("rain", "there is no folder packs/rain.")]
    public void A_pack_is_a_folder_of_its_theme(string id, string reason) => Refused(id, "{}", reason);

    private void Refused(string id, string pack, string reason)
    {
        _site.Theme(
            "plain",
            "theme.json",
            $$"""{ "id": "plain", "name": "", "version": "1", "packs": { "{{id}}": {{pack}} } }"""
        );
        Assert.That(
            () => Themes.Current,
            Throws.TypeOf<TemplateException>().With.Message.Contains("theme.json").And.Message.EndsWith(reason)
        );
    }

    /// <summary>A clock that stands until it is set, and whose one timer rings when it is told to.</summary>
    private sealed class StandingClock : TimeProvider
    {
        private Action? _callback;

        public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public TimeSpan Wait { get; private set; }

        public override DateTimeOffset GetUtcNow() => Now;

        public void Ring() => _callback!();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _callback = () => callback(state);
            return new Timer(this);
        }

        private sealed class Timer(StandingClock clock) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                clock.Wait = dueTime;
                return true;
            }

            public void Dispose() { }

            public ValueTask DisposeAsync() => default;
        }
    }
}
