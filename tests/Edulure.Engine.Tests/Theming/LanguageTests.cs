using System.Globalization;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

public sealed class LanguageTests
{
    private SampleSite _site = null!;

    [SetUp]
    public void Begin() => _site = new();

    [TearDown]
    public void End() => _site.Dispose();

    private TextCatalogue Texts => _site.Services.GetRequiredService<TextCatalogue>();

    [Test]
    public void A_text_comes_from_the_theme_then_the_plugin_then_the_engine_and_from_english_last()
    {
        _site.Plugin(
            "notes",
            null,
            ("locales/en.json", """{ "notes.a": "plugin", "notes.b": "plugin" }"""),
            ("locales/ar.json", """{ "notes.a": "عربي" }""")
        );
        _site.Theme("plain", "locales/en.json", """{ "notes.b": "theme", "form.required": "theme" }""");
        var arabic = Texts.In(SiteLanguage.Get("ar"));
        Assert.Multiple(() =>
        {
            Assert.That(Texts.Get("notes.a"), Is.EqualTo("plugin"));
            Assert.That(Texts.Get("notes.b"), Is.EqualTo("theme"));
            Assert.That(Texts.Get("form.required"), Is.EqualTo("theme"));
            Assert.That(arabic.Get("notes.a"), Is.EqualTo("عربي"));
            Assert.That(arabic.Get("notes.b"), Is.EqualTo("theme"));
            Assert.That(arabic.Get("notes.unknown"), Is.EqualTo("notes.unknown"));
        });
    }

    [Test]
    public void Texts_come_and_go_with_their_plugin()
    {
        var notes = _site.Plugin("notes", null, ("locales/en.json", """{ "notes.a": "here" }"""));
        Assert.That(Texts.Get("notes.a"), Is.EqualTo("here"));
        _site.Contributions.Publish([]);
        Assert.That(Texts.Get("notes.a"), Is.EqualTo("notes.a"));
        _site.Contributions.Publish([notes]);
        Assert.That(Texts.Get("notes.a"), Is.EqualTo("here"));
    }

    [TestCase(0, "صفر")]
    [TestCase(1, "واحد")]
    [TestCase(2, "اثنان")]
    [TestCase(3, "قليل 3")]
    [TestCase(103, "قليل 103")]
    [TestCase(11, "كثير 11")]
    [TestCase(100, "آخر 100")]
    [TestCase(1.5, "آخر 1.5")]
    public void The_form_of_a_text_follows_the_plural_rules_of_the_language(double count, string expected)
    {
        _site.Theme(
            "plain",
            "locales/ar.json",
            """{ "n.zero": "صفر", "n.one": "واحد", "n.two": "اثنان", "n.few": "قليل {count}", "n.many": "كثير {count}", "n.other": "آخر {count}" }"""
        );
        Assert.That(
            Texts.In(SiteLanguage.Get("ar")).Get("n", ("count", (decimal)count)).Replace('٫', '.'),
            Is.EqualTo(expected)
        );
    }

    [TestCase("en", 1, "One")]
    [TestCase("en", 0, "Other")]
    [TestCase("es", 1, "One")]
    [TestCase("es", 2, "Other")]
    [TestCase("es", 1000000, "Many")]
    [TestCase("fr", 0, "One")]
    [TestCase("ru", 21, "One")]
    [TestCase("ru", 22, "Few")]
    [TestCase("ru", 12, "Many")]
    [TestCase("pl", 22, "Few")]
    [TestCase("pl", 21, "Many")]
    [TestCase("cs", 4, "Few")]
    [TestCase("ja", 1, "Other")]
    [TestCase("lv", 10, "Zero")]
    [TestCase("sl", 102, "Two")]
    [TestCase("ro", 119, "Few")]
    [TestCase("he", 2, "Two")]
    [TestCase("en", 1.5, "Other")]
    [TestCase("es", 1.5, "Other")]
    [TestCase("es", 0, "Other")]
    [TestCase("ar", 1.5, "Other")]
    [TestCase("ar", 111, "Many")]
    [TestCase("ar", 202, "Other")]
    [TestCase("fr", 1.5, "One")]
    [TestCase("fr", 2000000, "Many")]
    [TestCase("pt", 2.25, "Other")]
    [TestCase("cs", 1.5, "Many")]
    [TestCase("lt", 1.5, "Many")]
    [TestCase("sl", 1.5, "Few")]
    [TestCase("da", 0.5, "One")]
    [TestCase("lv", 0.21, "One")]
    [TestCase("hi", 0.04, "One")]
    [TestCase("ga", 7, "Many")]
    [TestCase("cy", 3, "Few")]
    [TestCase("ru", -21, "One")]
    public void Plural_categories_are_those_of_cldr(string language, double count, string category)
    {
        Assert.That(PluralRules.For(language)((decimal)count).ToString(), Is.EqualTo(category));
    }

    [TestCase("en", "one other")]
    [TestCase("es", "one many other")]
    [TestCase("ar", "zero one two few many other")]
    [TestCase("ja", "other")]
    [TestCase("ru", "one few many other")]
    [TestCase("cs", "one few many other")]
    [TestCase("sl", "one two few other")]
    public void The_categories_of_a_language_are_those_that_its_numbers_reach(string language, string categories)
    {
        Assert.That(
            string.Join(' ', PluralRules.Categories(language).Select(PluralCategories.Name)),
            Is.EqualTo(categories)
        );
    }

    [TestCase(
        """{ "notes.a": "{count, plural, one {# note} other {# notes}}" }""",
        "'notes.a' holds '{count, plural, one …', which is ICU MessageFormat"
    )]
    [TestCase("""{ "notes.a": "Hello {name" }""", "'notes.a' has a brace that is not closed (character 7)")]
    [TestCase("""{ "notes.a": "Hello name}" }""", "'notes.a' has a brace that closes nothing (character 11)")]
    [TestCase(
        """{ "notes.a": "Hello {your name}" }""",
        "'notes.a' holds '{your name}', which is no name of a placeholder"
    )]
    [TestCase("""{ "notes.a": "x", "notes.a": "y" }""", "'notes.a' stands there twice")]
    [TestCase("""{ "notes.a": 1 }""", "'notes.a' is no text")]
    [TestCase("""{ "notes": { "a": "x" } }""", "'notes' is no text")]
    [TestCase("""[]""", "the file is no object")]
    [TestCase("""{ "notes.a": """, "es.json: ")]
    public void A_text_that_cannot_be_used_is_refused_by_file_and_key(string json, string problem)
    {
        var notes = _site.Plugin("notes", null, ("locales/es.json", json));
        var check = _site.Services.GetServices<Engine.Plugins.IGenerationCheck>().OfType<TemplateCheck>().Single();
        Assert.That(
            check.Check(notes),
            Has.Exactly(1)
                .Contains(Path.Combine(notes.Folder, "locales", "es.json") + ":")
                .And.Exactly(1)
                .Contains(problem)
        );
    }

    [Test]
    public void A_theme_with_a_text_that_cannot_be_used_does_not_come_into_force()
    {
        var themes = _site.Services.GetRequiredService<ThemeStore>();
        var before = themes.Current;
        _site.Theme("plain", "locales/en.json", """{ "theme.skip": "{" }""");
        Assert.That(
            () => themes.Activate("plain"),
            Throws.TypeOf<TemplateException>().With.Message.Contains("'theme.skip'")
        );
        Assert.That(themes.Current, Is.SameAs(before));
    }

    [Test]
    public void The_pseudo_locale_is_english_with_accents_and_brackets_and_its_code_as_it_was()
    {
        Assert.That(
            PseudoLocale.Of("Move {name} <b>up</b> &amp; R & D; go"),
            Is.EqualTo("[Môvé {name} <b>ûþ</b> &amp; Ŕ & Ð; ĝô ~~~~ ~~~]")
        );
        Assert.That(PseudoLocale.Of(""), Is.EqualTo("[]"));
    }

    [TestCase(null, false)]
    [TestCase("true", true)]
    public void The_pseudo_locale_is_offered_where_the_site_says_so(string? setting, bool offered)
    {
        _site.Settings["Site:PseudoLocale"] = setting ?? "false";
        Assert.That(Texts.Find("qps-ploc"), offered ? Is.Not.Null : Is.Null);
        var pseudo = Texts.In(SiteLanguage.Get("qps-ploc"));
        Assert.That(pseudo.Get("duration.minutes", ("count", 2)), Is.EqualTo("[2 mîñ ~~]"));
        Assert.That(Texts.Get("duration.minutes", ("count", 2)), Is.EqualTo("2 min"));
    }

    [Test]
    public void A_text_of_the_owner_wins_over_all_files_until_it_is_taken_back()
    {
        _site.Theme("plain", "locales/en.json", """{ "notes.b": "theme" }""");
        var owner = _site.Services.GetRequiredService<OwnerTexts>();
        Assert.That(Texts.Get("notes.b"), Is.EqualTo("theme"));
        owner.Replace([("en", "notes.b", "owner"), ("ar", "notes.b", "مالك")]);
        Assert.That(Texts.Get("notes.b"), Is.EqualTo("owner"));
        Assert.That(Texts.In(SiteLanguage.Get("es")).Get("notes.b"), Is.EqualTo("owner"));
        Assert.That(Texts.In(SiteLanguage.Get("ar")).Get("notes.b"), Is.EqualTo("مالك"));
        owner.Replace([]);
        Assert.That(Texts.Get("notes.b"), Is.EqualTo("theme"));
    }

    [TestCase(null, "", "UTC")]
    [TestCase(null, "Europe/Madrid", "Europe/Madrid")]
    [TestCase("Asia/Tokyo", "Europe/Madrid", "Asia/Tokyo")]
    [TestCase("Nowhere/Town", "Europe/Madrid", "Europe/Madrid")]
    [TestCase(null, "../../etc/passwd", "UTC")]
    [TestCase(null, "Nowhere/Town", "UTC")]
    public async Task The_time_zone_is_the_persons_then_the_browsers_then_the_sites(
        string? chosen,
        string cookie,
        string expected
    )
    {
        var context = _site.Request("/", chosen is null ? null : new(1, "A", "a@b.test", [], null, chosen));
        context.Request.Headers.Cookie = cookie.Length == 0 ? "" : $"edulure_zone={Uri.EscapeDataString(cookie)}";
        await new SiteCultureMiddleware(_ => Task.CompletedTask, Texts).InvokeAsync(context);
        Assert.That(RequestCulture.Of(context, Texts).TimeZone.Id, Is.EqualTo(expected));
    }

    [TestCase("Asia/Tokyo", "Mar 2, 2026, 5:00 AM \u2066UTC+9\u2069")]
    [TestCase("Asia/Kolkata", "Mar 2, 2026, 1:30 AM \u2066UTC+5:30\u2069")]
    [TestCase("America/New_York", "Mar 1, 2026, 3:00 PM \u2066UTC−5\u2069")]
    [TestCase("UTC", "Mar 1, 2026, 8:00 PM UTC")]
    public void A_time_can_say_its_zone(string zone, string expected)
    {
        var culture = RequestCulture.Get(SiteLanguage.English, "system", RequestCulture.Zone(zone)!);
        var when = new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.Zero);
        Assert.That(Formats.Date(culture, when, "zoned")!.Replace('\u202f', ' '), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_time_inside_a_sentence_is_in_the_zone_of_the_person_too()
    {
        _site.Theme("plain", "locales/en.json", """{ "since": "Since {time}" }""");
        var context = _site.Request("/", new(1, "A", "a@b.test", [], "en", "Asia/Tokyo"));
        var seen = "";
        await new SiteCultureMiddleware(
            _ =>
            {
                seen = Texts.Get("since", ("time", new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.Zero)));
                return Task.CompletedTask;
            },
            Texts
        ).InvokeAsync(context);
        Assert.That(seen, Is.EqualTo("Since Mar 2, 2026"));
    }

    [Test]
    public void Texts_can_be_had_as_somebody_else_reads_them()
    {
        _site.Theme("plain", "locales/en.json", """{ "since": "Since {time}" }""");
        _site.Theme("plain", "locales/es.json", """{ "since": "Desde {time}" }""");
        var late = new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.Zero);
        var theirs = Texts.In("es", "Asia/Tokyo");

        Assert.That(theirs.Language, Is.EqualTo("es"));
        Assert.That(theirs.Get("since", ("time", late)), Is.EqualTo("Desde 2 mar 2026"));
        Assert.That(Texts.Get("since", ("time", late)), Is.EqualTo("Since Mar 1, 2026"), "nothing is left of it");
        Assert.That(Texts.Language, Is.EqualTo("en"));
        Assert.That(Texts.In("tlh", "Mars/Olympus").Get("since", ("time", late)), Is.EqualTo("Since Mar 1, 2026"));
    }

    [Test]
    public void A_form_that_a_language_lacks_is_the_other_one()
    {
        _site.Theme("plain", "locales/ar.json", """{ "n.one": "واحد", "n.other": "آخر {count}" }""");
        Assert.That(Texts.In(SiteLanguage.Get("ar")).Get("n", ("count", 2)), Is.EqualTo("آخر 2"));
    }

    [Test]
    public async Task Markup_inside_a_sentence_stays_markup_and_the_rest_is_encoded()
    {
        _site.Theme("plain", "locales/en.json", """{ "agree": "<{name}> accepts {terms} {unfilled}" }""");
        Assert.That(
            await _site.RenderAsync(
                "{{ capture link }}<a href=\"/t\">terms</a>{{ end }}{{ t 'agree' terms: link name: '&' }}"
            ),
            Is.EqualTo("&lt;&amp;&gt; accepts <a href=\"/t\">terms</a> {unfilled}")
        );
    }

    [TestCase("", null, "", "en")]
    [TestCase("", null, "ar", "ar")]
    [TestCase("", null, "de, ar-EG;q=0.8, en;q=0.9", "en")]
    [TestCase("", null, "de, AR-eg;q=0.9, en;q=0.8", "ar")]
    [TestCase("", null, "ar;q=0, fr", "en")]
    [TestCase("", null, "ar;q=x;;,,;q=", "en")]
    [TestCase("", "ar", "en", "ar")]
    [TestCase("edulure_lang=en", "ar", "ar", "en")]
    [TestCase("edulure_lang=xx", "ar", "en", "ar")]
    public async Task The_language_is_the_browsers_choice_then_the_persons_then_what_the_browser_asks_for(
        string cookie,
        string? chosen,
        string accept,
        string expected
    )
    {
        var context = _site.Request("/", chosen is null ? null : new(1, "A", "a@b.test", [], chosen));
        context.Request.Headers.Cookie = cookie;
        context.Request.Headers.AcceptLanguage = accept;
        var seen = "";
        await new SiteCultureMiddleware(
            inner =>
            {
                seen = RequestCulture.Of(inner, Texts).Language.Code;
                Assert.That((RequestCulture.Current ?? Texts.DefaultCulture).Language.Code, Is.EqualTo(seen));
                return Task.CompletedTask;
            },
            Texts
        ).InvokeAsync(context);
        Assert.That(seen, Is.EqualTo(expected));
        Assert.That(RequestCulture.Current, Is.Null);
    }

    [Test]
    public async Task Dates_follow_the_language_and_the_zone_of_the_person()
    {
        var person = new Person(1, "A", "a@b.test", [], "ar", "Asia/Tokyo");
        var context = _site.Request("/", person);
        await new SiteCultureMiddleware(_ => Task.CompletedTask, Texts).InvokeAsync(context);
        var when = new DateTime(2026, 3, 1, 20, 0, 0, DateTimeKind.Utc);
        Assert.That(
            await _site.RenderAsync("{{ date model }} {{ date model 'iso' }} {{ page.dir }}", when, context),
            Is.EqualTo("2 مارس 2026 2026-03-02 rtl")
        );
    }

    [TestCase("en", "Mar 1, 2026", "March 1, 2026")]
    [TestCase("es", "1 mar 2026", "1 de marzo de 2026")]
    [TestCase("pt", "1 mar. 2026", "1 de março de 2026")]
    public void Short_dates_leave_out_what_the_language_leaves_out(string language, string expected, string full)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var when = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
        var patterns = new DatePatterns(culture);
        Assert.That(when.ToString(patterns.Short, culture), Is.EqualTo(expected));
        Assert.That(when.ToString(patterns.Long, culture), Is.EqualTo(full));
    }

    [TestCase(5, "5 min")]
    [TestCase(60, "1 h")]
    [TestCase(95, "1 h 35 min")]
    public async Task Durations_are_hours_and_minutes(int minutes, string expected)
    {
        Assert.That(await _site.RenderAsync("{{ duration model }}", minutes), Is.EqualTo(expected));
    }

    [Test]
    public async Task Preferences_are_kept_and_lead_back_to_the_page()
    {
        var context = await PostAsync("mode=dark&lang=ar&return_url=/courses");
        Assert.That(
            context.Response.Headers.SetCookie.ToString(),
            Does.Contain("edulure_mode=dark").And.Contain("edulure_lang=ar")
        );
        Assert.That(context.Response.Headers.Location.ToString(), Is.EqualTo("/courses"));
    }

    [Test]
    public async Task Preferences_lead_to_no_other_site_and_take_no_unknown_language()
    {
        var context = await PostAsync("lang=xx&return=//evil.test");
        Assert.That(context.Response.Headers.SetCookie.ToString(), Is.Empty);
        Assert.That(context.Response.Headers.Location.ToString(), Is.EqualTo("/"));
    }

    [Test]
    public async Task Preferences_are_not_set_by_another_site()
    {
        var context = await PostAsync("mode=dark", "cross-site");
        Assert.That(context.Response.StatusCode, Is.EqualTo(403));
        Assert.That(context.Response.Headers.SetCookie.ToString(), Is.Empty);
    }

    private async Task<DefaultHttpContext> PostAsync(string form, string fetchSite = "same-origin")
    {
        var context = _site.Request("/preferences", method: "POST");
        context.Request.ContentType = "application/x-www-form-urlencoded";
        context.Request.Headers["Sec-Fetch-Site"] = fetchSite;
        context.Request.Body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(form));
        await Preferences.SaveAsync(context, Texts);
        return context;
    }
}
