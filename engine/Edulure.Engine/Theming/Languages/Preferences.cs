using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Edulure.Engine.Theming;

/// <summary>
/// POST /preferences: light or dark, and the language, kept in the browser. Its form stands on every page, kept ones too,
/// so it carries no token; the request is refused when a browser says that another site sent it.
/// </summary>
internal static class Preferences
{
    public const string Route = "/preferences";
    public const string LanguageCookie = "edulure_lang";
    public const string ModeCookie = "edulure_mode";

    private const int MaxBytes = 4096;

    public static string Mode(string? value) => value is "light" or "dark" ? value : RequestCulture.System;

    public static async Task SaveAsync(HttpContext context, TextCatalogue texts)
    {
        if (context.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MaxBytes;
        var form = await Form.BindAsync(context) ?? Form.Of();
        if (form.Value("mode") is { Length: > 0 } mode)
            Keep(context, ModeCookie, Mode(mode));
        var chosen = texts.Languages.FirstOrDefault(language => language.Code == form.Value("lang"));
        if (chosen is not null)
            Keep(context, LanguageCookie, chosen.Code);
        await Redirect.To(ReturnPath(form)).ExecuteAsync(context);
    }

    private static string ReturnPath(Form form) =>
        form.Value("return") is { Length: > 0 } path ? path : form.Value("return_url");

    private static void Keep(HttpContext context, string cookie, string value) =>
        context.Response.Cookies.Append(
            cookie,
            value,
            new()
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
                IsEssential = true,
            }
        );
}
