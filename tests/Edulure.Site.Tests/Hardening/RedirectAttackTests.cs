using System.Net;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.Site.Tests.Hardening;

/// <summary>No address that somebody sends leads people away from the site, and no name that a request gives it is believed.</summary>
[TestFixture]
internal sealed class RedirectAttackTests
{
    private static readonly Uri s_home = new("http://site.test/");

    private DemoSite _site = null!;

    [OneTimeSetUp]
    public async Task SetUp() => _site = await DemoSite.StartAsync();

    [OneTimeTearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Nowhere_does_an_address_that_was_sent_lead_away()
    {
        using var person = _site.Visit();
        await person.SignInAsync(DemoSite.Learner);
        using var visitor = _site.Visit();
        var tried = 0;
        foreach (var address in HostileStrings.Redirects())
        {
            var escaped = Uri.EscapeDataString(address);
            foreach (
                var answer in (HttpResponseMessage[])
                    [
                        // Whoever is signed in already is led on at once.
                        await person.GetAsync("/account/sign-in?return=" + escaped),
                        await person.GetAsync("/account/sign-up?return=" + escaped),
                        await visitor.PostAsync(
                            "/",
                            new FormUrlEncodedContent([new("mode", "dark"), new("return", address)])
                        ),
                        await SendAsync(visitor, "/preferences", ("mode", "dark"), ("return", address)),
                        await SendAsync(visitor, "/theme-preview/end", ("return", address)),
                        await visitor.GetAsync("/go?q=" + escaped),
                    ]
            )
            {
                using (answer)
                    if (answer.Headers.Location is { } location)
                    {
                        tried++;
                        Assert.That(
                            LeadsAway(location.OriginalString),
                            Is.False,
                            $"{address} → {location.OriginalString}"
                        );
                    }
            }
        }
        Assert.That(tried, Is.GreaterThan(100));
    }

    [Test]
    public async Task Signing_in_leads_home_where_the_way_back_is_not_one()
    {
        foreach (
            var address in (string[])["//example.com", "/\\example.com", "https://example.com/", "/%09/example.com"]
        )
        {
            using var visitor = _site.Visit();
            using var answer = await visitor.PostAsync(
                "/account/sign-in",
                "/account/sign-in",
                ("email", DemoSite.Learner),
                ("password", Visitor.Password),
                ("return", address)
            );
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
            Assert.That(LeadsAway(answer.Headers.Location!.OriginalString), Is.False, address);
        }
    }

    [Test]
    public async Task A_link_in_a_mail_is_of_the_site_whatever_name_the_request_gives_it()
    {
        using var visitor = _site.Visit();
        visitor.With("X-Forwarded-Host", "evil.test");
        var token = await visitor.TokenAsync("/account/forgot");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/forgot")
        {
            Content = new FormUrlEncodedContent([
                new("email", DemoSite.Teacher),
                new(Edulure.Sdk.Testing.TestSite.TokenField, token),
            ]),
        };
        request.Headers.Host = "evil.test";
        (await visitor.SendAsync(request)).Dispose();
        await MailSpool.TokenAsync(_site.DataDirectory, DemoSite.Teacher, "account/reset");

        Assert.That(MailSpool.Read(_site.DataDirectory), Is.Not.Empty.And.All.Not.Contain("evil.test"));
    }

    // As browsers read it from a page of the site.
    private static bool LeadsAway(string location)
    {
        var read = string.Concat(location.Where(character => character is not ('\t' or '\r' or '\n')))
            .Replace('\\', '/');
        return !Uri.TryCreate(s_home, read, out var target) || target.Host != s_home.Host;
    }

    private static async Task<HttpResponseMessage> SendAsync(
        Visitor visitor,
        string path,
        params (string Name, string Value)[] fields
    )
    {
        using var form = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
        );
        return await visitor.PostAsync(path, form);
    }
}
