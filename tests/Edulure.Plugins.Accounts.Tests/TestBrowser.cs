using System.Net;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Edulure.Plugins.Accounts.Tests;

/// <summary>Somebody's browser: keeps its cookies from one request to the next.</summary>
internal sealed class TestBrowser(string address = "127.0.0.1", string agent = TestBrowser.Firefox)
{
    public const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private readonly Dictionary<string, string> _cookies = [];
    private HttpContext? _last;

    /// <summary>A request that carries what earlier answers have set.</summary>
    public HttpContext Request(string method = "GET")
    {
        Keep();
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
        context.Request.Method = method;
        context.Request.Headers.UserAgent = agent;
        if (_cookies.Count > 0)
            context.Request.Headers.Cookie = string.Join(
                "; ",
                _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")
            );
        return _last = context;
    }

    public async Task<(HttpContext Context, Form Form)> PostAsync(params (string Name, string Value)[] fields)
    {
        var context = Request(HttpMethods.Post);
        context.Request.ContentType = "application/x-www-form-urlencoded";
        context.Request.Form = new FormCollection(
            fields.ToDictionary(field => field.Name, field => new StringValues(field.Value))
        );
        return (context, (await Form.BindAsync(context))!);
    }

    private void Keep()
    {
        if (_last is null)
            return;
        foreach (var cookie in SetCookieHeaderValue.ParseList([.. _last.Response.Headers.SetCookie.OfType<string>()]))
            if (cookie.Expires == DateTimeOffset.UnixEpoch)
                _cookies.Remove(cookie.Name.ToString());
            else
                _cookies[cookie.Name.ToString()] = cookie.Value.ToString();
    }
}
