using System.Collections.Concurrent;
using Edulure.Engine.Identity;
using Edulure.Sdk;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Theming;

/// <summary>
/// The hidden field of a request's forms. One for the page and all of its slots, which are rendered side by side: two
/// tokens would set two cookies, and only one of them would stay.
/// </summary>
internal sealed class AntiforgeryField(HttpContext context, IServiceProvider host)
{
    private readonly Lazy<Html> _field = new(() => host.GetRequiredService<AntiforgeryFields>().For(context));

    /// <summary>Put on the request before anything of it is rendered, so that slots find the same one.</summary>
    public static void Prepare(HttpContext context, IServiceProvider host)
    {
        if (context.Features.Get<AntiforgeryField>() is null)
            context.Features.Set(new AntiforgeryField(context, host));
    }

    public static Html For(HttpContext context, IServiceProvider host)
    {
        Prepare(context, host);
        return context.Features.Get<AntiforgeryField>()!._field.Value;
    }
}

/// <summary>
/// Makes the fields. A browser's field is the same for a minute: unsealing its cookie and sealing a new token, with which
/// the old one stays as good, would be a tenth of the work of a page.
/// </summary>
internal sealed class AntiforgeryFields(IAntiforgery antiforgery, TimeProvider time)
{
    private const int MaxFields = 10_000;

    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Cookie, long? Person), (Html Field, long Until)> _fields = new();

    public Html For(HttpContext context)
    {
        if (context.Request.Cookies[IdentityRoom.AntiforgeryCookie] is not { Length: > 0 } cookie)
            return Create(context);
        var key = (cookie, context.Person()?.Id);
        var now = time.GetTimestamp();
        if (_fields.TryGetValue(key, out var kept) && kept.Until > now)
            return kept.Field;
        var field = Create(context);
        if (_fields.Count >= MaxFields)
            _fields.Clear();
        // A cookie that did not unseal has just been replaced: the field belongs to the new one.
        if (context.Response.Headers.SetCookie.Count == 0)
            _fields[key] = (field, now + (long)(s_lifetime.TotalSeconds * time.TimestampFrequency));
        return field;
    }

    private Html Create(HttpContext context)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        var name = HtmlText.Encode(tokens.FormFieldName);
        var value = HtmlText.Encode(tokens.RequestToken ?? "");
        return Html.Trusted($"""<input type="hidden" name="{name}" value="{value}">""");
    }
}
