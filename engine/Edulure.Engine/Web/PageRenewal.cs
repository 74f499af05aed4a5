using Edulure.Engine.Theming;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Web;

/// <summary>Asks the site for a visitor's page that nobody waits for, so that the page cache has it again.</summary>
internal sealed class PageRenewal(IServiceScopeFactory scopes, ILogger<PageRenewal> logger)
{
    /// <summary>The whole way of a request through the site; null where no requests are served.</summary>
    public RequestDelegate? Site { get; set; }

    public async Task RunAsync(PageKey key, CacheablePageFeature cacheable, CancellationToken cancellationToken)
    {
        if (Site is not { } site)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var context = new DefaultHttpContext
        {
            RequestServices = scope.ServiceProvider,
            RequestAborted = cancellationToken,
        };
        var request = context.Request;
        request.Method = HttpMethods.Get;
        request.Scheme = "http";
        request.Host = new("localhost");
        request.Path = key.Path;
        request.QueryString = new(key.Query);
        request.Headers.Cookie = Cookies(key);
        request.Headers.AcceptLanguage = key.AcceptLanguage;
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        context.Features.Set(cacheable);
        try
        {
            await site(context);
        }
        catch (Exception e)
        {
            // The next visitor is answered as if nothing had been kept. The text alone: the exception may be a plugin's.
            logger.LogDebug("{Path} was not renewed: {Reason}", key.Path, e.Message);
        }
    }

    private static string Cookies(PageKey key) =>
        string.Join(
            "; ",
            Cookie(Preferences.LanguageCookie, key.Language)
                .Concat(Cookie(Preferences.ModeCookie, key.Mode))
                .Concat(Cookie(Preferences.TimeZoneCookie, key.TimeZone))
        );

    private static IEnumerable<string> Cookie(string name, string value) =>
        value.Length == 0 ? [] : [$"{name}={Uri.EscapeDataString(value)}"];
}
