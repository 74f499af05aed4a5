using Edulure.Plugins.Accounts.Credentials;
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
    public async Task Signing_up_makes_a_learner_who_is_signed_in_and_led_on()
    {
        var (context, form) = await AccountsSite.PostAsync(
            ("name", " Ada Lovelace "),
            ("email", "Ada@example.org"),
            ("password", " spaces belong to it "),
            ("return", "/courses/a")
        );

        var result = await PostAsync(context, form);

        var person = await _site.SignedInAsync(context);
        Assert.That(await result.LocationAsync(), Is.EqualTo("/courses/a"));
        Assert.That((person!.Name, person.Email), Is.EqualTo(("Ada Lovelace", "Ada@example.org")));
        Assert.That(person.Roles, Is.EqualTo(new[] { Roles.Learner }));
        var passwords = _site.Get<Passwords>();
        Assert.That(await passwords.VerifyAsync(person, " spaces belong to it ", default), Is.True);
        Assert.That(await passwords.VerifyAsync(person, "spaces belong to it", default), Is.False);
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
    public async Task A_taken_address_is_told_and_changes_nothing()
    {
        var ada = await _site.AddAsync("ada@example.org", "correct horse");
        var (context, form) = await AccountsSite.PostAsync(
            ("name", "Mallory"),
            ("email", "ADA@example.org"),
            ("password", "another horse")
        );

        var page = (await PostAsync(context, form)).AsPage();

        Assert.That(page.StatusCode, Is.EqualTo(StatusCodes.Status422UnprocessableEntity));
        Assert.That(form.Problems(), Is.EqualTo(new[] { "email: accounts.error.email-taken" }));
        Assert.That(await _site.Get<Passwords>().VerifyAsync(ada, "correct horse", default), Is.True);
        Assert.That((await _site.People.FindAsync(ada.Id))!.Name, Is.EqualTo("Ada Lovelace"));
    }

    [Test]
    public async Task Whoever_is_signed_in_needs_no_form()
    {
        var ada = await _site.AddAsync("ada@example.org", "correct horse");

        Assert.That(await SignUpPage.Show(ada, "/courses", _site.Texts).LocationAsync(), Is.EqualTo("/courses"));
        Assert.That(SignUpPage.Show(null, "/courses", _site.Texts).AsPage().StatusCode, Is.EqualTo(200));
    }

    private Task<IResult> PostAsync(HttpContext context, Form form) =>
        SignUpPage.Post(context, form, _site.Get<NewAccounts>(), _site.Sessions, _site.Texts);
}
