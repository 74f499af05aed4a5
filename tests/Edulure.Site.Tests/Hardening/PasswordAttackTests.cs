using System.Globalization;
using System.Net;
using NUnit.Framework;

namespace Edulure.Site.Tests.Hardening;

/// <summary>Who guesses passwords is slowed down, and learns nothing of who has an account.</summary>
[TestFixture]
internal sealed class PasswordAttackTests
{
    private const string Page = "/account/sign-in";

    private DemoSite _site = null!;

    [SetUp]
    public async Task SetUp() =>
        _site = await DemoSite.StartAsync(new Dictionary<string, string?> { ["Site:Proxies"] = "127.0.0.1, ::1" });

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [TestCase(DemoSite.Learner)]
    [TestCase("nobody@edulure.test")]
    public async Task After_five_wrong_passwords_even_the_right_one_has_to_wait_whoever_it_is(string email)
    {
        using var attacker = At(1);
        for (var attempt = 0; attempt < 5; attempt++)
            Assert.That(
                await TryAsync(attacker, email, "wrong " + attempt),
                Is.EqualTo((HttpStatusCode.UnprocessableEntity, (TimeSpan?)null))
            );
        var (status, wait) = await TryAsync(attacker, email, Visitor.Password);
        Assert.That(status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(wait, Is.InRange(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30)));
    }

    [Test]
    public async Task Another_address_for_each_guess_gains_nothing()
    {
        for (var place = 1; place <= 10; place++)
        {
            using var attacker = At(place);
            Assert.That((await TryAsync(attacker, DemoSite.Learner, "wrong")).Item1, Is.Not.EqualTo(HttpStatusCode.OK));
        }
        using var last = At(99);
        Assert.That(
            (await TryAsync(last, DemoSite.Learner, Visitor.Password)).Item1,
            Is.EqualTo(HttpStatusCode.TooManyRequests)
        );
    }

    [Test]
    public async Task A_list_of_stolen_passwords_is_slowed_down_though_each_account_is_tried_once()
    {
        using var attacker = At(1);
        var tried = 0;
        for (; tried < 60; tried++)
        {
            var email = string.Create(CultureInfo.InvariantCulture, $"person{tried}@edulure.test");
            if ((await TryAsync(attacker, email, "stolen horse")).Item1 is HttpStatusCode.TooManyRequests)
                break;
        }
        Assert.That(tried, Is.EqualTo(50));
        Assert.That(
            (await TryAsync(attacker, DemoSite.Learner, Visitor.Password)).Item1,
            Is.EqualTo(HttpStatusCode.TooManyRequests),
            "the one of the list that is right"
        );
    }

    [Test]
    public async Task Answers_for_a_known_and_an_unknown_address_are_the_same()
    {
        foreach (var (page, fields) in Forms())
        {
            var answers = new List<string>();
            foreach (var email in (string[])[DemoSite.Learner, "nobody1@edulure.test"])
            {
                using var visitor = At(1);
                using var answer = await visitor.PostAsync(page, page, fields(email));
                // Nonces and what was typed differ by themselves.
                var html = Masked(await answer.Content.ReadAsStringAsync(), email);
                answers.Add($"{answer.StatusCode} {answer.Headers.Location} {html}");
            }
            Assert.That(answers[0], Is.EqualTo(answers[1]), page);
        }
    }

    private static IEnumerable<(string, Func<string, (string, string)[]>)> Forms() =>
        [
            (Page, email => [("email", email), ("password", "wrong horse")]),
            ("/account/forgot", email => [("email", email)]),
            ("/account/sign-up", email => [("name", "Vera"), ("email", email), ("password", "correct horse 9")]),
        ];

    private static string Masked(string html, string email) =>
        System.Text.RegularExpressions.Regex.Replace(
            html.Replace(email, "EMAIL", StringComparison.Ordinal),
            "name=\"__RequestVerificationToken\"[^>]*>",
            ""
        );

    private static async Task<(HttpStatusCode, TimeSpan?)> TryAsync(Visitor visitor, string email, string password)
    {
        using var answer = await visitor.PostAsync(Page, Page, ("email", email), ("password", password));
        return (answer.StatusCode, answer.Headers.RetryAfter?.Delta);
    }

    private Visitor At(int place) =>
        _site.Visit().With("X-Forwarded-For", string.Create(CultureInfo.InvariantCulture, $"192.0.2.{place}"));
}
