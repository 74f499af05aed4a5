using System.Net;
using Edulure.Sdk.Testing;
using Edulure.Tests.Shared;

namespace Edulure.Site.Tests;

/// <summary>Somebody with a browser that does not follow redirects.</summary>
internal sealed class Visitor(HttpClient client) : IDisposable
{
    public const string Password = "edulure-demo";

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request);

    /// <summary>Sends a header with every request from now on.</summary>
    public Visitor With(string header, string value)
    {
        client.DefaultRequestHeaders.Remove(header);
        client.DefaultRequestHeaders.Add(header, value);
        return this;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>Posts a form with the token of a page that holds one.</summary>
    public Task<HttpResponseMessage> PostAsync(
        string page,
        string action,
        params IEnumerable<(string Name, string Value)> fields
    ) => TestSite.SubmitAsync(client, page, action, [.. fields]);

    public Task<HttpResponseMessage> PostAsync(string action, HttpContent content) =>
        client.PostAsync(new Uri(action, UriKind.Relative), content);

    public async Task<HttpResponseMessage> UploadAsync(string page, string field, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await TestSite.TokenAsync(client, page)), TestSite.TokenField },
            { new ByteArrayContent(content), field, name },
        };
        return await client.PostAsync(new Uri(page, UriKind.Relative), form);
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
        var token = await MailSpool.TokenAsync(site.DataDirectory, email, "account/verify");
        using var answer = await PostAsync("/account/verify?token=" + token, "/account/verify", ("token", token));
        if (answer.StatusCode is not HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"{email} cannot sign up: {answer.StatusCode}");
    }

    public void Dispose() => client.Dispose();
}
