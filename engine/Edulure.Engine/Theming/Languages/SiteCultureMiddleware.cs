using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>
/// Finds how a request is to be answered. Language: what was chosen in this browser, the person's profile, what the browser
/// asks for, the site's default. Time zone: the person's profile, that of the browser, the site's default. It stands behind
/// what finds out who the person is.
/// </summary>
internal sealed class SiteCultureMiddleware(RequestDelegate next, TextCatalogue texts)
{
    public Task InvokeAsync(HttpContext context)
    {
        var culture = Negotiate(context);
        return ReferenceEquals(culture, texts.DefaultCulture) ? next(context) : InvokeAsync(context, culture);
    }

    private async Task InvokeAsync(HttpContext context, RequestCulture culture)
    {
        context.Features.Set(culture);
        RequestCulture.Current = culture;
        await next(context);
    }

    private RequestCulture Negotiate(HttpContext context)
    {
        var person = context.Person();
        var cookies = context.Request.Cookies;
        var language =
            Find(cookies[Preferences.LanguageCookie])
            ?? Find(person?.Language)
            ?? Accepted(context.Request.Headers.AcceptLanguage.ToString())
            ?? texts.DefaultCulture.Language;
        var mode = Preferences.Mode(cookies[Preferences.ModeCookie]);
        return RequestCulture.Get(
            language,
            mode,
            RequestCulture.Zone(person?.TimeZone)
                ?? Preferences.BrowserZone(context.Request)
                ?? texts.DefaultCulture.TimeZone
        );
    }

    private SiteLanguage? Accepted(ReadOnlySpan<char> header)
    {
        SiteLanguage? best = null;
        var bestQuality = 0.0;
        foreach (var range in header.Split(','))
        {
            var (code, quality) = Read(header[range]);
            if (quality > bestQuality && Find(code) is { } language)
                (best, bestQuality) = (language, quality);
        }
        return best;
    }

    private static Choice Read(ReadOnlySpan<char> choice)
    {
        var end = choice.IndexOf(';');
        if (end < 0)
            return new(choice.Trim(), 1);
        var quality = choice[(end + 1)..].Trim();
        var isQuality = quality.StartsWith("q=", StringComparison.OrdinalIgnoreCase);
        var value = isQuality && double.TryParse(quality[2..], Invariant, out var parsed) ? parsed : 0;
        return new(choice[..end].Trim(), value);
    }

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    // The language itself, else the one that it is a variety of.
    private SiteLanguage? Find(ReadOnlySpan<char> code)
    {
        if (code.IsEmpty)
            return null;
        foreach (var language in texts.Languages)
            if (code.Equals(language.Code, StringComparison.OrdinalIgnoreCase))
                return language;
        var end = code.LastIndexOf('-');
        return end > 0 ? Find(code[..end]) : null;
    }

    private readonly ref struct Choice(ReadOnlySpan<char> code, double quality)
    {
        private readonly ReadOnlySpan<char> _code = code;

        public void Deconstruct(out ReadOnlySpan<char> code, out double quality)
        {
            code = _code;
            quality = Quality;
        }

        private double Quality { get; } = quality;
    }
}
