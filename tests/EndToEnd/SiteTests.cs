using System.Net;
using NUnit.Framework;

namespace Edulure.EndToEnd;

internal sealed class SiteTests
{
    [TestCase("/")]
    [TestCase("/courses")]
    [TestCase(DemoSite.CoursePage)]
    [TestCase("/account/sign-in")]
    [TestCase("/account/sign-up")]
    public async Task A_visitor_sees(string path)
    {
        using var client = DemoSite.Host.CreateClient(followRedirects: false);
        using var answer = await client.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/html; charset=utf-8"));
        Assert.That(
            await answer.Content.ReadAsStringAsync(),
            Does.Contain("<h1").And.EndsWith("</html>\n").Or.EndWith("</html>")
        );
    }

    [TestCase("/health/live")]
    [TestCase("/health/ready")]
    public async Task Probes_answer(string path)
    {
        using var client = DemoSite.Host.CreateClient();
        Assert.That((await client.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("/nothing-here", 404)]
    [TestCase("/courses/no-such-course", 404)]
    public async Task A_missing_page_is_designed(string path, int status)
    {
        using var client = DemoSite.Host.CreateClient();
        using var answer = await client.GetAsync(path);
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        var html = await answer.Content.ReadAsStringAsync();
        Assert.That(html, Does.Contain("<main").And.Contain("<h1"));
    }

    [Test]
    public async Task A_missing_operation_of_the_API_is_a_problem()
    {
        using var client = DemoSite.Host.CreateClient();
        using var answer = await client.GetAsync("/api/v1/nothing");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
    }

    [TestCase("/learn")]
    [TestCase("/studio/courses")]
    [TestCase("/account")]
    public async Task A_visitor_is_sent_to_sign_in_and_back(string path)
    {
        using var client = DemoSite.Host.CreateClient(followRedirects: false);
        using var answer = await client.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(
            answer.Headers.Location!.ToString(),
            Does.StartWith("/account/sign-in?return=").And.Contain(Uri.EscapeDataString(path))
        );
    }

    [Test]
    public async Task A_learner_does_not_enter_the_studio()
    {
        using var client = DemoSite.Host.CreateClient();
        await client.SignInAsync(Accounts.Learner);
        Assert.That((await client.GetAsync("/studio/courses")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task A_form_without_its_token_is_refused()
    {
        using var client = DemoSite.Host.CreateClient();
        await client.SignInAsync(Accounts.Learner);
        using var answer = await client.PostAsync($"{DemoSite.CoursePage}/enrol", new FormUrlEncodedContent([]));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Every_answer_carries_the_security_headers()
    {
        using var client = DemoSite.Host.CreateClient();
        foreach (var path in new[] { "/", "/courses", "/nothing-here", "/health/live" })
        {
            using var answer = await client.GetAsync(path);
            var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
            Assert.That(policy, Does.Contain("default-src 'self'").And.Not.Contain("unsafe"), path);
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }), path);
        }
    }
}
