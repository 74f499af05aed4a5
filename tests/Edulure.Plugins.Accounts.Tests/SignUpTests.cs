using Edulure.Plugins.Accounts.Credentials;
using Edulure.Plugins.Accounts.Guessing;
using Edulure.Plugins.Accounts.Mailing;
using Edulure.Plugins.Accounts.SignUp;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Edulure.Plugins.Accounts.Tests;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class SignUpTests(TestDatabaseKind kind)
{
    private AccountsSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await AccountsSite.CreateAsync(kind);

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task The_link_in_the_mail_makes_a_learner_who_is_signed_in_and_led_on()
    {
        var browser = new TestBrowser();
        var (context, form) = await browser.PostAsync(
            ("name", " Ada Lovelace "),
            ("email", "Ada@example.org"),
            ("password", " spaces belong to it "),
            ("return", "/courses/a")
        );

        var answer = await _site.SignUpAsync(context, form);

        Assert.That(await answer.LocationAsync(), Is.EqualTo(SignUpPage.SentPath));
        Assert.That(await _site.SignedInAsync(context), Is.Null);
        await _site.DeliverAsync();
        Assert.That(_site.Mail.All, Is.EqualTo(new[] { "Ada@example.org: sign-up" }));
        var token = _site.Mail.Token;

        // A program that scans mail opens every link in it.
        Assert.That((await _site.ShowVerifyAsync(token, new())).AsPage().Template, Is.EqualTo("verify"));
        Assert.That(await _site.People.FindByEmailAsync("ada@example.org"), Is.Null);

        var page = (await _site.ShowVerifyAsync(token, browser)).AsPage();
        Assert.That(((VerifyModel)page.Model!).NeedsPassword, Is.False);
        (context, form) = await browser.PostAsync(("token", token));
        var result = await _site.VerifyAsync(context, form);

        var person = await _site.SignedInAsync(context);
        Assert.That(await result.LocationAsync(), Is.EqualTo("/courses/a"));
        Assert.That((person!.Name, person.Email), Is.EqualTo(("Ada Lovelace", "Ada@example.org")));
        Assert.That(person.EmailVerified, Is.True);
        Assert.That(person.Roles, Is.EqualTo(new[] { Roles.Learner }));
        var passwords = _site.Get<Passwords>();
        Assert.That(await passwords.VerifyAsync(person, " spaces belong to it ", default), Is.True);
        Assert.That(await passwords.VerifyAsync(person, "spaces belong to it", default), Is.False);
        Assert.That((await _site.ShowVerifyAsync(token, browser)).AsPage().StatusCode, Is.EqualTo(404), "once");
    }

    [Test]
    public async Task A_taken_address_gets_the_same_answer_and_its_owner_a_mail()
    {
        var ada = await _site.AddAsync("ada@example.org", "correct horse");

        var taken = await SignUpAsync("ADA@example.org", "another horse");
        var free = await SignUpAsync("bob@example.org", "another horse");
        await _site.DeliverAsync();

        Assert.That(await taken.Result.LocationAsync(), Is.EqualTo(await free.Result.LocationAsync()));
        Assert.That(Cookies(taken.Context), Is.EqualTo(Cookies(free.Context)));
        Assert.That(_site.Mail.All, Is.EqualTo(new[] { "ada@example.org: have-account", "bob@example.org: sign-up" }));
        Assert.That(await _site.Get<Passwords>().VerifyAsync(ada, "correct horse", default), Is.True);
        Assert.That((await _site.People.FindAsync(ada.Id))!.Name, Is.EqualTo("Ada Lovelace"));
        // Signing in with what was just typed tells nothing either.
        Assert.That(await _site.SignInAsync("ada@example.org", "another horse"), Is.Null);
        Assert.That(await _site.SignInAsync("bob@example.org", "another horse"), Is.Null);
    }

    [Test]
    public async Task Whoever_follows_the_link_in_another_browser_chooses_the_password_there()
    {
        await SignUpAsync("ada@example.org", "of a stranger");
        await _site.DeliverAsync();
        var token = _site.Mail.Token;
        var own = new TestBrowser("198.51.100.7");
        var page = (await _site.ShowVerifyAsync(token, own)).AsPage();
        Assert.That(((VerifyModel)page.Model!).NeedsPassword, Is.True);

        var (context, form) = await own.PostAsync(("token", token));
        var empty = await _site.VerifyAsync(context, form);
        Assert.That(empty.AsPage().StatusCode, Is.EqualTo(422));
        Assert.That(form.Problems(), Is.EqualTo(new[] { "password: accounts.error.password-required" }));
        (context, form) = await own.PostAsync(("token", token), ("password", "my own words"));
        await _site.VerifyAsync(context, form);

        Assert.That(await _site.SignedInAsync(context), Is.Not.Null);
        Assert.That(await _site.SignInAsync("ada@example.org", "of a stranger"), Is.Null);
        Assert.That(await _site.SignInAsync("ada@example.org", "my own words"), Is.Not.Null);
    }

    [Test]
    public async Task A_link_is_worth_nothing_after_a_day_or_when_it_was_guessed()
    {
        var browser = new TestBrowser();
        await SignUpAsync("ada@example.org", "correct horse", browser);
        await _site.DeliverAsync();
        var token = _site.Mail.Token;
        _site.Clock.Advance(TimeSpan.FromHours(24));

        foreach (var tried in (string?[])[token, "guessed", "", null])
        {
            Assert.That((await _site.ShowVerifyAsync(tried, browser)).AsPage().StatusCode, Is.EqualTo(404));
            var (context, form) = await browser.PostAsync(("token", tried ?? ""));
            Assert.That((await _site.VerifyAsync(context, form)).AsPage().StatusCode, Is.EqualTo(404));
        }
        Assert.That(await _site.People.FindByEmailAsync("ada@example.org"), Is.Null);
    }

    [Test]
    public async Task Of_two_sign_ups_with_one_address_the_first_that_is_confirmed_has_it()
    {
        var (one, other) = (new TestBrowser(), new TestBrowser());
        await SignUpAsync("ada@example.org", "correct horse", one);
        await _site.DeliverAsync();
        var first = _site.Mail.Token;
        await SignUpAsync("ada@example.org", "battery staple", other);
        await _site.DeliverAsync();
        var second = _site.Mail.Token;

        var (context, form) = await other.PostAsync(("token", second));
        Assert.That(await (await _site.VerifyAsync(context, form)).LocationAsync(), Is.EqualTo("/"));
        (context, form) = await one.PostAsync(("token", first));
        Assert.That((await _site.VerifyAsync(context, form)).AsPage().StatusCode, Is.EqualTo(404));
        Assert.That(await _site.SignInAsync("ada@example.org", "battery staple"), Is.Not.Null);
    }

    [Test]
    public async Task Nobodys_mailbox_is_filled_by_the_clicks_of_others()
    {
        await _site.AddAsync("ada@example.org", "correct horse");
        for (var time = 0; time < 6; time++)
        {
            await SignUpAsync("ada@example.org", "another horse", new($"192.0.2.{time}"));
            await SignUpAsync("bob@example.org", "another horse", new($"192.0.2.{time}"));
        }
        await _site.DeliverAsync();

        Assert.That(_site.Mail.All.Count(mail => mail == "ada@example.org: have-account"), Is.EqualTo(3));
        Assert.That(_site.Mail.All.Count(mail => mail == "bob@example.org: sign-up"), Is.EqualTo(3));
    }

    [Test]
    public async Task One_place_of_the_network_cannot_have_any_number_of_mails_written()
    {
        var browser = new TestBrowser();
        for (var time = 0; time < 30; time++)
            await SignUpAsync($"ada{time}@example.org", "correct horse", browser);

        var (context, result) = await SignUpAsync("ada99@example.org", "correct horse", browser);

        Assert.That(result.AsPage().StatusCode, Is.EqualTo(StatusCodes.Status429TooManyRequests));
        Assert.That(context.Response.Headers.RetryAfter.ToString(), Is.EqualTo("60"));
        Assert.That(_site.Events.Waiting, Has.Count.EqualTo(30));
    }

    [Test]
    public async Task Where_the_owner_asks_for_no_link_whoever_signs_up_is_in_and_can_verify_later()
    {
        _site.Settings.Current = new() { RequireVerifiedEmail = false };
        var browser = new TestBrowser();
        var (context, result) = await SignUpAsync("ada@example.org", "correct horse", browser);

        var ada = await _site.SignedInAsync(context);
        Assert.That(await result.LocationAsync(), Is.EqualTo("/"));
        Assert.That(ada!.EmailVerified, Is.False);
        await _site.DeliverAsync();
        Assert.That(_site.Mail.Last, Is.EqualTo("ada@example.org: verify"));
        var token = _site.Mail.Token;
        Assert.That((await _site.ShowVerifyAsync(token, browser)).AsPage().Template, Is.EqualTo("link"));
        Assert.That((await _site.People.FindAsync(ada.Id))!.EmailVerified, Is.False, "looking changes nothing");
        (context, var form) = await browser.PostAsync(("token", token));
        Assert.That(await (await _site.VerifyAsync(context, form)).LocationAsync(), Is.EqualTo("/account"));
        Assert.That((await _site.People.FindAsync(ada.Id))!.EmailVerified, Is.True);

        var (_, taken) = await SignUpAsync("ada@example.org", "another horse");
        Assert.That(taken.AsPage().StatusCode, Is.EqualTo(422));
    }

    [Test]
    public async Task The_link_can_be_sent_again_but_not_all_the_time()
    {
        var ada = await _site.AddAsync("ada@example.org", "correct horse", verified: false);
        for (var time = 0; time < 5; time++)
        {
            var (context, _) = await AccountsSite.PostAsync();
            await VerifyPage.Send(context, ada, _site.Get<Attempts>(), _site.Get<MailRequests>(), _site.Texts);
        }
        Assert.That(_site.Events.Waiting, Has.Count.EqualTo(3));

        await _site.DeliverAsync();
        var (request, form) = await AccountsSite.PostAsync(("token", _site.Mail.Token));
        await _site.VerifyAsync(request, form);
        Assert.That((await _site.People.FindAsync(ada.Id))!.EmailVerified, Is.True);
    }

    [Test]
    public async Task Every_field_that_is_wrong_is_named_and_what_was_typed_stays()
    {
        var (context, form) = await AccountsSite.PostAsync(("name", ""), ("email", "ada@"), ("password", "short"));

        var page = (await PostAsync(context, form)).AsPage();

        Assert.That(page.StatusCode, Is.EqualTo(StatusCodes.Status422UnprocessableEntity));
        Assert.That(
            form.Problems(),
            Is.EqualTo(
                new[]
                {
                    "name: accounts.error.name-required",
                    "email: form.email",
                    "password: accounts.error.password-short",
                }
            )
        );
        Assert.That(((SignUpModel)page.Model!).Form.Value("email"), Is.EqualTo("ada@"));
        Assert.That(page.Title, Is.EqualTo("accounts.error.title"));
        Assert.That(await _site.SignedInAsync(context), Is.Null);
    }

    [TestCase("name", "a\u0001b", "name: accounts.error.name-characters")]
    [TestCase("email", "a\u0001b@example.org", "email: form.email")]
    [TestCase("email", "Ada <ada@example.org>", "email: form.email")]
    [TestCase("password", "1234567", "password: accounts.error.password-short")]
    [TestCase("password", "", "password: accounts.error.password-required")]
    public async Task A_value_that_cannot_be_kept_is_refused_by_its_field(string field, string value, string problem)
    {
        var values = new Dictionary<string, string>
        {
            ["name"] = "Ada",
            ["email"] = "ada@example.org",
            ["password"] = "long enough",
            [field] = value,
        };
        var (context, form) = await AccountsSite.PostAsync([.. values.Select(pair => (pair.Key, pair.Value))]);

        await PostAsync(context, form);

        Assert.That(form.Problems(), Is.EqualTo(new[] { problem }));
    }

    [Test]
    public async Task A_name_and_a_password_have_a_longest_length()
    {
        var (context, form) = await AccountsSite.PostAsync(
            ("name", new string('a', 101)),
            ("email", "ada@example.org"),
            ("password", new string('a', 257))
        );

        await PostAsync(context, form);

        Assert.That(
            form.Problems(),
            Is.EqualTo(new[] { "name: form.too-long", "password: accounts.error.password-long" })
        );
    }

    [Test]
    public async Task Whoever_is_signed_in_needs_no_form()
    {
        var ada = await _site.AddAsync("ada@example.org", "correct horse");

        Assert.That(await SignUpPage.Show(ada, "/courses", _site.Texts).LocationAsync(), Is.EqualTo("/courses"));
        Assert.That(SignUpPage.Show(null, "/courses", _site.Texts).AsPage().StatusCode, Is.EqualTo(200));
    }

    private Task<IResult> PostAsync(HttpContext context, Form form) => _site.SignUpAsync(context, form);

    private async Task<(HttpContext Context, IResult Result)> SignUpAsync(
        string email,
        string password,
        TestBrowser? browser = null
    )
    {
        var (context, form) = await (browser ?? new()).PostAsync(
            ("name", "Mallory"),
            ("email", email),
            ("password", password)
        );
        return (context, await _site.SignUpAsync(context, form));
    }

    private static IEnumerable<string> Cookies(HttpContext context) =>
        context.Response.Headers.SetCookie.Select(cookie => cookie!.Split('=')[0]);
}
