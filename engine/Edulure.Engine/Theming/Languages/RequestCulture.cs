using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>
/// How a request is answered: language, light or dark, time zone. A feature of the request where it is not the site's
/// default. One object for each combination, so that a request makes none.
/// </summary>
internal sealed class RequestCulture
{
    public const string System = "system";

    private static readonly ConcurrentDictionary<(SiteLanguage, string, TimeZoneInfo), RequestCulture> Known = new();
    private static readonly AsyncLocal<RequestCulture?> Ambient = new();

    private RequestCulture(SiteLanguage language, string mode, TimeZoneInfo timeZone)
    {
        Language = language;
        Mode = mode;
        TimeZone = timeZone;
    }

    public SiteLanguage Language { get; }

    /// <summary><c>light</c>, <c>dark</c> or <c>system</c></summary>
    public string Mode { get; }

    public TimeZoneInfo TimeZone { get; }

    /// <summary>That of the work that runs now, for what has no request at hand; null: the site's default.</summary>
    public static RequestCulture? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    public static RequestCulture Get(SiteLanguage language, string mode, TimeZoneInfo timeZone) =>
        Known.GetOrAdd((language, mode, timeZone), key => new(key.Item1, key.Item2, key.Item3));

    public static RequestCulture Of(HttpContext context, TextCatalogue texts) =>
        context.Features.Get<RequestCulture>() ?? texts.DefaultCulture;

    /// <summary>A zone by its IANA name; null when there is none of that name.</summary>
    public static TimeZoneInfo? Zone(string? name) =>
        name is "UTC" ? TimeZoneInfo.Utc
        : name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone
        : null;
}
