using System.Net;
using Edulure.Sdk.Testing;
using Edulure.Tests.Shared;

namespace Edulure.Site.Tests;

/// <summary>Somebody with a browser that does not follow redirects.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;
    private readonly Uri _site;

    /// <param name="site">The address of the site.</param>
    public Visitor(Uri site)
    {
        _site = site;
        _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies })
        {
            BaseAddress = site,
        };
    }

    public const string Password = "edulure-demo";

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request);

    /// <summary>Sends a header with every request from now on.</summary>
    public Visitor With(string header, string value)
    {
        _client.DefaultRequestHeaders.Remove(header);
        _client.DefaultRequestHeaders.Add(header, value);
        return this;
    }

    /// <summary>What the browser keeps under a name; null: nothing.</summary>
    public string? Cookie(string name) => _cookies.GetCookies(_site)[name]?.Value;

    /// <summary>Puts a cookie into the browser that the site did not give it.</summary>
    public void Plant(string name, string value) => _cookies.Add(_site, new Cookie(name, value, "/"));

    public Task<string> TokenAsync(string page) => TestSite.TokenAsync(_client, page);

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>Posts a form with the token of a page that holds one.</summary>
    public Task<HttpResponseMessage> PostAsync(
        string page,
        string action,
        params IEnumerable<(string Name, string Value)> fields
    ) => TestSite.SubmitAsync(_client, page, action, [.. fields]);

    public Task<HttpResponseMessage> PostAsync(string action, HttpContent content) =>
        _client.PostAsync(new Uri(action, UriKind.Relative), content);

    public async Task<HttpResponseMessage> UploadAsync(string page, string field, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await TestSite.TokenAsync(_client, page)), TestSite.TokenField },
            { new ByteArrayContent(content), field, name },
        };
        return await _client.PostAsync(new Uri(page, UriKind.Relative), form);
    }

    public async Task SignInAsync(string email)
    {
        using var answer = await PostAsync(
            "/account/sign-in",
            "/account/sign-in",
            ("email", email),
            ("password", Password)
        );
        if (answer.StatusCode is not HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"{email} cannot sign in: {answer.StatusCode}");
    }

    /// <summary>Makes an account by the link in the mail, and is signed in.</summary>
    public async Task SignUpAsync(DemoSite site, string name, string email)
    {
        const string page = "/account/sign-up";
        (await PostAsync(page, page, ("name", name), ("email", email), ("password", Password))).Dispose();
        await FollowAsync(site, email);
    }

    /// <summary>Opens the page to which a mail leads.</summary>
    /// <returns>The token of the link.</returns>
    public Task<string> OpenMailAsync(DemoSite site, string to, string path) =>
        MailSpool.OpenAsync(_client, site.DataDirectory, to, path);

    /// <summary>Follows the link in the mail that makes the account, and is signed in.</summary>
    public async Task FollowAsync(DemoSite site, string email, params IEnumerable<(string Name, string Value)> more)
    {
        var token = await OpenMailAsync(site, email, "account/verify");
        using var answer = await PostAsync(
            "/account/verify?token=" + token,
            "/account/verify",
            [("token", token), .. more]
        );
        if (answer.StatusCode is not HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"{email} cannot sign up: {answer.StatusCode}");
    }

    public void Dispose() => _client.Dispose();
}
