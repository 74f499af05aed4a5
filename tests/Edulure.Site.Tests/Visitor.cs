using System.Net;
using System.Text.RegularExpressions;

namespace Edulure.Site.Tests;

/// <summary>Somebody with a browser that does not follow redirects.</summary>
internal sealed partial class Visitor(HttpClient client) : IDisposable
{
    public const string Password = "edulure-demo";
    private const string TokenField = "__RequestVerificationToken";

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>Posts a form with the token of a page that holds one.</summary>
    public async Task<HttpResponseMessage> PostAsync(
        string page,
        string action,
        params IEnumerable<(string Name, string Value)> fields
    )
    {
        using var form = new FormUrlEncodedContent(
            fields
                .Append((TokenField, await TokenAsync(page)))
                .Select(field => KeyValuePair.Create(field.Item1, field.Item2))
        );
        return await client.PostAsync(new Uri(action, UriKind.Relative), form);
    }

    public Task<HttpResponseMessage> PostAsync(string action, HttpContent content) =>
        client.PostAsync(new Uri(action, UriKind.Relative), content);

    public async Task<HttpResponseMessage> UploadAsync(string page, string field, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await TokenAsync(page)), TokenField },
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

    /// <summary>The antiforgery token of the first form of a page.</summary>
    public async Task<string> TokenAsync(string page)
    {
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative));
        return WebUtility.HtmlDecode(TokenPattern().Match(html).Groups[1].Value);
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex TokenPattern();
}
