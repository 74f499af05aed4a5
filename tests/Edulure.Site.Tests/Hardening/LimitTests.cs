using System.Net;
using System.Text.Json.Nodes;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.Site.Tests.Hardening;

/// <summary>Who asks for too much is told so, and nobody else notices.</summary>
[TestFixture]
internal sealed class LimitTests
{
    private const string Page = "/account/sign-in";

    private DemoSite _site = null!;

    [OneTimeSetUp]
    public async Task SetUp() =>
        _site = await DemoSite.StartAsync(
            new Dictionary<string, string?>
            {
                ["Limits:Loopback"] = "true",
                ["Limits:Place:Page:AtOnce"] = "20",
                ["Limits:Place:Page:PerSecond"] = "2",
                ["Limits:Person:Page:AtOnce"] = "30",
                ["Limits:Person:Page:PerSecond"] = "0.01",
                ["Limits:Place:ApiRead:AtOnce"] = "5",
                ["Limits:Place:ApiRead:PerSecond"] = "0.01",
                ["Site:Proxies"] = "127.0.0.1, ::1",
            }
        );

    [OneTimeTearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task A_place_that_asks_for_too_much_gets_a_page_that_says_when_to_come_back_and_can_come_back()
    {
        using var visitor = At("192.0.2.1");
        using var answer = await UntilRefusedAsync(visitor, Page, 100);
        Assert.That(answer.Headers.RetryAfter!.Delta, Is.InRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20)));
        Assert.That(answer.Headers.CacheControl, Has.Property("NoCache").True.Or.Property("NoStore").True);
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("<h1"));

        using var other = At("192.0.2.2");
        using var theirs = await other.GetAsync(Page);
        Assert.That(theirs.StatusCode, Is.EqualTo(HttpStatusCode.OK), "another place");
        await Wait.UntilAsync(async () =>
        {
            using var again = await visitor.GetAsync(Page);
            return again.StatusCode is HttpStatusCode.OK;
        });
    }

    [Test]
    public async Task Addresses_of_one_customer_are_one_place()
    {
        using var one = At("2001:db8:1:2::1");
        (await UntilRefusedAsync(one, Page, 100)).Dispose();
        using var other = At("2001:db8:1:2:ffff::9");
        using var answer = await other.GetAsync(Page);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task Who_is_signed_in_is_counted_wherever_they_are_and_apart_from_others()
    {
        using var home = At("192.0.2.10");
        await home.SignInAsync(DemoSite.Learner);
        using var school = At("192.0.2.11");
        await school.SignInAsync(DemoSite.Learner);
        using var teacher = At("192.0.2.10");
        await teacher.SignInAsync(DemoSite.Teacher);

        (await UntilRefusedAsync(home, "/account", 60)).Dispose();
        using var elsewhere = await school.GetAsync("/account");
        Assert.That(elsewhere.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        using var another = await teacher.GetAsync("/account");
        Assert.That(another.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Programs_get_a_problem_with_a_code()
    {
        using var visitor = At("192.0.2.20");
        using var answer = await UntilRefusedAsync(visitor, "/api/v1/access/explain?permission=x", 20);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.That((string?)problem["code"], Is.EqualTo("too-many-requests"));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
    }

    [Test]
    public async Task Probes_files_of_the_theme_and_kept_pages_are_not_counted()
    {
        using var visitor = At("192.0.2.30");
        var home = await (await visitor.GetAsync("/")).Content.ReadAsStringAsync();
        var style = System.Text.RegularExpressions.Regex.Match(home, "href=\"(/[^\"]+\\.css[^\"]*)\"").Groups[1].Value;
        foreach (var path in (string[])["/health/live", "/", style])
            for (var count = 0; count < 60; count++)
            {
                using var answer = await visitor.GetAsync(path);
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
            }
    }

    private static async Task<HttpResponseMessage> UntilRefusedAsync(Visitor visitor, string path, int most)
    {
        for (var count = 0; count < most; count++)
        {
            var answer = await visitor.GetAsync(path);
            if (answer.StatusCode is HttpStatusCode.TooManyRequests)
                return answer;
            answer.Dispose();
        }
        throw new AssertionException($"{most} requests to {path} were answered.");
    }

    private Visitor At(string address) => _site.Visit().With("X-Forwarded-For", address);
}
