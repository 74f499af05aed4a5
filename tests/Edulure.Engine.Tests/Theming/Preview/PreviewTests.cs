using System.Net;
using Edulure.Engine.Tests.Plugins;
using Edulure.Engine.Tests.Theming.Life;
using Edulure.Engine.Theming;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming.Preview;

/// <summary>A theme that one browser sees before it is in force, on a whole site.</summary>
internal sealed class PreviewTests
{
    private ThemeFolder _themes = null!;
    private WholeSite _site = null!;

    [SetUp]
    public async Task SetUp()
    {
        _themes = new("winter");
        _themes.Write("winter", "components/site-footer.html", "<footer>snow</footer>");
        _site = await WholeSite.StartAsync([], ("Themes:Directory", _themes.Path));
    }

    [TearDown]
    public async Task TearDown()
    {
        await _site.DisposeAsync();
        _themes.Dispose();
    }

    [Test]
    public async Task Who_follows_the_link_sees_the_theme_and_nobody_else_does()
    {
        var before = await _site.Client.GetStringAsync("/");
        using var previewing = await FollowAsync();
        using var answer = await previewing.GetAsync("/");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.That(page, Does.Contain("<footer>snow</footer>"));
        Assert.That(page, Does.Contain("class=\"edulure-preview\"").And.Contain("winter"));
        Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
        Assert.That(await _site.Client.GetStringAsync("/"), Is.EqualTo(before));
        Assert.That(before, Does.Not.Contain("snow"));
    }

    [Test]
    public async Task What_the_page_links_to_is_there_and_its_scripts_may_run()
    {
        using var previewing = await FollowAsync();
        using var answer = await previewing.GetAsync("/");
        var page = await answer.Content.ReadAsStringAsync();
        foreach (var part in (string[])["href=\"/assets/winter/", "href=\"/assets/engine/"])
        {
            var from = page.IndexOf(part, StringComparison.Ordinal) + "href=\"".Length;
            using var asset = await previewing.GetAsync(page[from..page.IndexOf('"', from)]);
            Assert.That(asset.StatusCode, Is.EqualTo(HttpStatusCode.OK), part);
        }
        var map = page.Split("<script type=\"importmap\">")[1].Split("</script>")[0];
        var hash = Convert.ToBase64String(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(map))
        );
        Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain(hash));
    }

    [Test]
    public async Task The_preview_ends_when_it_is_ended()
    {
        using var previewing = await FollowAsync();
        using var nothing = new FormUrlEncodedContent([]);
        using var ended = await previewing.PostAsync("/theme-preview/end", nothing);
        Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(ended.Headers.GetValues("Set-Cookie").Single(), Does.Contain("edulure_theme_preview=;"));
    }

    [Test]
    public async Task Another_site_cannot_end_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/theme-preview/end");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await _site.Client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("")]
    [TestCase("tampered")]
    public async Task A_link_that_is_not_ours_shows_nothing(string token)
    {
        using var answer = await _site.Client.GetAsync("/theme-preview?theme_preview=" + token);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
    }

    [Test]
    public async Task A_page_that_the_theme_fails_is_shown_as_others_see_it_with_the_reason()
    {
        _themes.Write("winter", "pages/home.html", "{{ layout \"default\" }}\n{{ no_such_function 1 }}");
        using var previewing = await FollowAsync();
        var page = await previewing.GetStringAsync("/");
        Assert.That(page, Does.Not.Contain("snow"));
        Assert.That(page, Does.Contain("edulure-preview").And.Contain("pages/home.html(2,"));
        Assert.That(
            _site.Services.GetRequiredService<ThemeFigures>().Read()?.Errors ?? 0,
            Is.Zero,
            "it is not in force"
        );
    }

    private async Task<HttpClient> FollowAsync()
    {
        var token = _site.Services.GetRequiredService<ThemePreviews>().Sign("winter");
        // A browser of its own: it keeps the cookie.
        var client = _site.NewClient();
        using var answer = await client.GetAsync(PreviewEndpoints.Link(token));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        return client;
    }
}
