using System.Text.RegularExpressions;
using Edulure.Engine.Identity;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Theming;

/// <summary>
/// POST /preferences: light or dark, and the language. A visitor's choice of language stands in a cookie, a person's in the
/// profile: it is theirs on every device, and nobody else's on this one. The form stands on every page, kept ones too, so it
/// carries no token; the request is refused when a browser says that another site sent it.
/// </summary>
internal static partial class Preferences
{
    public const string Route = "/preferences";
    public const string LanguageCookie = "edulure_lang";
    public const string ModeCookie = "edulure_mode";

    /// <summary>Written by the theme's script: the time zone that the browser lives in. It is no choice, so a profile wins.</summary>
    public const string TimeZoneCookie = "edulure_zone";

    private const int MaxBytes = 4096;

    public static string Mode(string? value) => value is "light" or "dark" ? value : RequestCulture.System;

    /// <summary>The zone that a browser names; null when it names none that this machine knows.</summary>
    public static TimeZoneInfo? BrowserZone(HttpRequest request) =>
        request.Cookies[TimeZoneCookie] is { Length: <= 64 } name && ZonePattern().IsMatch(name)
            ? RequestCulture.Zone(name)
            : null;

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
        if (texts.Find(form.Value("lang")) is { } chosen)
            await ChooseAsync(context, chosen);
        await Redirect.To(ReturnPath(form)).ExecuteAsync(context);
    }

    /// <summary>Takes a choice out of the browser: it stands in the profile now.</summary>
    public static void Forget(HttpContext context)
    {
        if (context.Request.Cookies.ContainsKey(LanguageCookie))
            context.Response.Cookies.Delete(LanguageCookie);
    }

    private static async Task ChooseAsync(HttpContext context, SiteLanguage language)
    {
        if (context.Person() is not { } person)
        {
            Keep(context, LanguageCookie, language.Code);
            return;
        }
        await context
            .RequestServices.GetRequiredService<PersonChoices>()
            .SetLanguageAsync(person.Id, language.Code, context.RequestAborted);
        Forget(context);
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

    // A name of the IANA database; what else a cookie may hold is no name to ask the file system for.
    [GeneratedRegex("^[A-Za-z]+([/_+-][A-Za-z0-9]+)*$")]
    private static partial Regex ZonePattern();
}
