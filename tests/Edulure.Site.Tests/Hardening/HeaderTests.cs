using NUnit.Framework;

namespace Edulure.Site.Tests.Hardening;

/// <summary>What every answer tells browsers, and whose word about a request is taken.</summary>
[TestFixture]
internal sealed class HeaderTests
{
    [Test]
    public async Task Every_answer_forbids_what_the_site_does_not_do()
    {
        await using var site = await DemoSite.StartAsync();
        using var visitor = site.Visit();
        foreach (var path in (string[])["/", "/account/sign-in", "/no-such-page", "/api/v1/no-such", "/health/live"])
        {
            using var answer = await visitor.GetAsync(path);
            var policy = Header(answer, "Content-Security-Policy");
            Assert.That(policy, Does.Contain("default-src 'self'").And.Contain("object-src 'none'"), path);
            Assert.That(policy, Does.Contain("base-uri 'none'").And.Contain("frame-ancestors 'self'"), path);
            Assert.That(policy, Does.Not.Contain("unsafe-").And.Not.Contain(" http:"), path);
            Assert.That(Header(answer, "X-Content-Type-Options"), Is.EqualTo("nosniff"), path);
            Assert.That(Header(answer, "Permissions-Policy"), Does.Contain("geolocation=()"), path);
            Assert.That(Header(answer, "Referrer-Policy"), Is.EqualTo("strict-origin-when-cross-origin"), path);
            Assert.That(answer.Headers.Contains("Server"), Is.False, path);
            Assert.That(answer.Headers.Contains("Strict-Transport-Security"), Is.False, "it came unencrypted");
        }
    }

    [Test]
    public async Task Behind_a_known_proxy_encryption_is_seen_and_kept()
    {
        await using var site = await DemoSite.StartAsync(
            new Dictionary<string, string?> { ["Site:Proxies"] = "127.0.0.0/8, ::1" }
        );
        using var visitor = site.Visit().With("X-Forwarded-Proto", "https");
        using var answer = await visitor.GetAsync("/account/sign-in");
        Assert.That(
            Header(answer, "Strict-Transport-Security"),
            Is.EqualTo("max-age=31536000; includeSubDomains"),
            "a year, and every name below"
        );
        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.That(cookies, Is.All.Contain("secure").IgnoreCase.And.All.Contain("httponly").IgnoreCase);
    }

    [Test]
    public async Task The_word_of_an_unknown_proxy_is_not_taken()
    {
        await using var site = await DemoSite.StartAsync(
            new Dictionary<string, string?> { ["Site:Proxies"] = "192.0.2.1" }
        );
        using var visitor = site.Visit().With("X-Forwarded-Proto", "https");
        using var answer = await visitor.GetAsync("/account/sign-in");
        Assert.That(answer.Headers.Contains("Strict-Transport-Security"), Is.False);
    }

    [TestCase("Site:Proxies", "proxy.example.com")]
    [TestCase("Limits:Person:Page:AtOnce", "many")]
    [TestCase("Limits:Loopback", "perhaps")]
    [TestCase("Api:Origins", "https://app.example.com/path")]
    public async Task A_setting_that_makes_no_sense_ends_the_start_and_is_named(string key, string value) =>
        await Assert.ThatAsync(
            async () => await DemoSite.StartAsync(new Dictionary<string, string?> { [key] = value }),
            Throws.InvalidOperationException.With.Message.Contain(key)
        );

    [Test]
    public async Task Only_listed_origins_read_the_api_and_without_cookies()
    {
        await using var site = await DemoSite.StartAsync(
            new Dictionary<string, string?> { ["Api:Origins"] = "https://app.example.com" }
        );
        foreach (
            var (origin, path, allowed) in ((string, string, bool)[])
                [
                    ("https://app.example.com", "/api/v1/access/explain?permission=x", true),
                    ("https://evil.example.com", "/api/v1/access/explain?permission=x", false),
                    ("https://app.example.com", "/account", false),
                ]
        )
        {
            using var visitor = site.Visit().With("Origin", origin);
            using var answer = await visitor.GetAsync(path);
            using var preflight = new HttpRequestMessage(HttpMethod.Options, path);
            preflight.Headers.Add("Access-Control-Request-Method", "POST");
            preflight.Headers.Add("Access-Control-Request-Headers", "authorization");
            using var asked = await visitor.SendAsync(preflight);
            foreach (var one in (HttpResponseMessage[])[answer, asked])
            {
                Assert.That(
                    one.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins)
                        ? string.Concat(origins)
                        : null,
                    Is.EqualTo(allowed ? origin : null),
                    $"{origin} {path}"
                );
                Assert.That(one.Headers.Contains("Access-Control-Allow-Credentials"), Is.False);
            }
        }
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        string.Concat(answer.Headers.GetValues(name));
}
