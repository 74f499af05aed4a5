using System.Text.Json;
using Edulure.Engine.Theming;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Discovery;

/// <summary>
/// <c>/site.webmanifest</c>, https://www.w3.org/TR/appmanifest/: name, colour and icon for those who put the site on their
/// home screen. Nothing works offline, so it does not claim to.
/// </summary>
internal sealed class WebManifest(SiteName siteName, ThemeStore themes)
{
    public const string Path = "/site.webmanifest";

    public Task AnswerAsync(HttpContext context)
    {
        var theme = themes.Current;
        var colours = BrandPalette.Of(theme);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("name", siteName.Current);
            json.WriteString("start_url", "/");
            json.WriteString("scope", "/");
            json.WriteString("display", "browser");
            json.WriteString("theme_color", colours.Solid.Hex);
            json.WriteString("background_color", colours.Page.Hex);
            json.WriteStartArray("icons");
            if (theme.Chain.Select(manifest => manifest.Icon).FirstOrDefault(theme.Assets.Contains) is { } icon)
            {
                json.WriteStartObject();
                json.WriteString("src", theme.Assets.Address(icon));
                json.WriteString("sizes", "any");
                if (theme.Assets.Find(icon)?.ContentType is { } type)
                    json.WriteString("type", type);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        context.Response.ContentType = "application/manifest+json";
        context.Response.Headers.CacheControl = "no-cache";
        return context.Response.Body.WriteAsync(buffer.GetBuffer(), 0, (int)buffer.Length, context.RequestAborted);
    }
}
