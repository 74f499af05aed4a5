using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Edulure.Engine.Identity;
using Edulure.Sdk;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Identity;

[TestFixture]
public sealed class FormProtectionTests
{
    private const string TokenField = "__RequestVerificationToken";

    private GuardedSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await GuardedSite.StartAsync();

    [TearDown]
    public async Task TearDown() => await _site.DisposeAsync();

    [Test]
    public async Task A_form_with_its_token_reaches_the_handler()
    {
        using var form = Fields((TokenField, await _site.TokenAsync()), ("title", "été"));

        var answer = await _site.Client.PostAsync("/form", form);

        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("été"));
    }

    [Test]
    public async Task The_token_may_stand_in_a_header()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/form") { Content = Fields(("title", "a")) };
        request.Headers.Add(IdentityRoom.AntiforgeryHeader, await _site.TokenAsync());

        Assert.That((await _site.Client.SendAsync(request)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_form_without_token_is_refused_with_the_reason()
    {
        using var form = Fields(("title", "a"));

        var answer = await _site.Client.PostAsync("/form", form);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("antiforgery"));
    }

    [Test]
    public async Task A_visitors_token_is_worth_nothing_after_signing_in()
    {
        var token = await _site.TokenAsync();
        await _site.SignInAsync(Roles.Instructor);
        using var form = Fields((TokenField, token), ("title", "a"));

        var answer = await _site.Client.PostAsync("/edit/a", form);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task The_guard_stands_before_the_form()
    {
        await _site.SignInAsync(Roles.Learner);
        using var form = Fields(("title", "a"));

        var answer = await _site.Client.PostAsync("/edit/a", form);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task A_form_may_have_a_megabyte_unless_its_target_says_otherwise()
    {
        var token = await _site.TokenAsync();
        using var small = Upload(token, 900 * 1024);
        using var large = Upload(token, 2 * 1024 * 1024);
        using var largeAllowed = Upload(token, 2 * 1024 * 1024);
        using var tooLarge = Upload(token, 4 * 1024 * 1024);

        Assert.That((await _site.Client.PostAsync("/form", small)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(
            (await _site.Client.PostAsync("/form", large)).StatusCode,
            Is.EqualTo(HttpStatusCode.RequestEntityTooLarge)
        );
        Assert.That((await _site.Client.PostAsync("/upload", largeAllowed)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var refused = await _site.Client.PostAsync("/upload", tooLarge);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(await refused.Content.ReadAsStringAsync(), Is.EqualTo("too-large"));
    }

    [Test]
    public async Task A_body_that_does_not_say_its_size_is_held_to_the_limit_while_it_comes()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/form")
        {
            Content = Upload(await _site.TokenAsync(), 2 * 1024 * 1024),
        };
        request.Headers.TransferEncodingChunked = true;

        var answer = await _site.Client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task A_broken_form_is_refused_with_the_reason()
    {
        using var broken = new StringContent("--x\r\nnot a header\r\n\r\n", Encoding.UTF8);
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        var answer = await _site.Client.PostAsync("/form", broken);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("form-unreadable"));
    }

    [TestCase("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [TestCase("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [TestCase("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [TestCase("Origin", "https://elsewhere.example", HttpStatusCode.Forbidden)]
    [TestCase("Origin", "null", HttpStatusCode.Forbidden)]
    [TestCase("User-Agent", "a-script", HttpStatusCode.OK)]
    public async Task The_api_refuses_what_another_site_sent(string header, string value, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/courses");
        request.Headers.TryAddWithoutValidation(header, value);

        Assert.That((await _site.Client.SendAsync(request)).StatusCode, Is.EqualTo(expected));
    }

    [Test]
    public async Task The_keys_that_sign_tokens_outlive_the_process()
    {
        await _site.TokenAsync();

        Assert.That(Directory.EnumerateFiles(_site.KeyFolder), Is.Not.Empty);
    }

    private static FormUrlEncodedContent Fields(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static MultipartFormDataContent Upload(string token, int bytes) =>
        new() { { new StringContent(token), TokenField }, { new ByteArrayContent(new byte[bytes]), "file", "a.bin" } };
}
