using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Edulure.Engine.Plugins;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Edulure.Engine.Web;

/// <summary>
/// "Search and go": a page of all menus, and the same as data for the palette that themes open over any page. Both are of
/// one person in one language, so no cache but the browser's own may keep them, and it has to ask each time.
/// </summary>
internal sealed partial class DestinationPages(PageRenderer renderer, TextCatalogue texts, SiteMenus menus)
{
    public const string PageRoute = "/go";
    public const string DataRoute = "/go.json";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        endpoints.MapMethods(PageRoute, reading, (RequestDelegate)PageAsync).WithMetadata(new EndpointGuard(null));
        endpoints.MapMethods(DataRoute, reading, (RequestDelegate)DataAsync).WithMetadata(new EndpointGuard(null));
    }

    private Task PageAsync(HttpContext context) =>
        renderer.WriteOwnersPageAsync(
            context,
            new Page("go", Destinations.For(context, menus, Texts(context))) { Title = Texts(context).Get("go.title") }
        );

    private async Task DataAsync(HttpContext context)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            Destinations.For(context, menus, Texts(context)),
            DestinationJson.Default.Destinations
        );
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"";
        var response = context.Response;
        response.Headers.CacheControl = "private, no-cache";
        response.Headers[HeaderNames.Vary] = "Cookie, Accept-Language";
        response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch.Contains(tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private LanguageTexts Texts(HttpContext context) => texts.In(RequestCulture.Of(context, texts).Language);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Destinations))]
    private sealed partial class DestinationJson : JsonSerializerContext;
}
