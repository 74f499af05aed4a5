using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Web;

/// <summary>Answers visitors from the page cache, before anything else of the pipeline runs.</summary>
internal sealed class PageCacheMiddleware(RequestDelegate next, PageCache cache)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Asked for so that it is kept: not to be answered with what is.
        if (context.Features.Get<CacheablePageFeature>() is not null)
            return next(context);
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            return next(context);
        // A fragment for htmx, and whatever a signed-in person sees, is not what other visitors see.
        if (request.Headers.ContainsKey("HX-Request"))
            return next(context);
        string language = "";
        string mode = "";
        string timeZone = "";
        if (request.Headers.Cookie.Count > 0)
        {
            var cookies = request.Cookies;
            if (
                cookies.ContainsKey(Identity.SessionCookie.Name)
                || cookies.ContainsKey(Redirect.FlashCookie)
                // Whether it is good or not: what its browser sees is nobody else's.
                || cookies.ContainsKey(PreviewEndpoints.Cookie)
            )
                return next(context);
            language = cookies[Preferences.LanguageCookie] ?? "";
            mode = cookies[Preferences.ModeCookie] ?? "";
            timeZone = Preferences.BrowserZone(request)?.Id ?? "";
        }
        var key = new PageKey(
            request.Path.Value ?? "/",
            request.QueryString.Value ?? "",
            language,
            mode,
            timeZone,
            request.Headers.AcceptLanguage.ToString()
        );
        if (cache.TryGet(key, out var page))
            return page.SendAsync(context);
        context.Features.Set(new CacheablePageFeature(key, cache.Version));
        return next(context);
    }
}
