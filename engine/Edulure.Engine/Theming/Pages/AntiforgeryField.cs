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
    private readonly Lazy<Html> _field = new(() =>
    {
        var tokens = host.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        var name = HtmlText.Encode(tokens.FormFieldName);
        var value = HtmlText.Encode(tokens.RequestToken ?? "");
        return Html.Trusted($"""<input type="hidden" name="{name}" value="{value}">""");
    });

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
