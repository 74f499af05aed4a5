using System.Collections.Frozen;
using Edulure.Engine.Plugins;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Appearance.Media;

/// <summary>Answers with the owner's pictures and fonts. A file never changes under its name.</summary>
internal static class FileEndpoint
{
    private const string ForEver = "public, max-age=31536000, immutable";

    private static readonly FrozenDictionary<string, string> s_types = new Dictionary<string, string>
    {
        ["png"] = "image/png",
        ["webp"] = "image/webp",
        ["woff2"] = "font/woff2",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapMethods(AppearanceFiles.Address("{name}"), [HttpMethods.Get, HttpMethods.Head], AnswerAsync)
            .WithMetadata(new EndpointGuard(null), new UncountedMetadata());

    private static async Task AnswerAsync(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["name"]!;
        var files = context.RequestServices.GetRequiredService<AppearanceFiles>();
        var parts = name.Split('.');
        if (parts.Length != 2 || !s_types.TryGetValue(parts[1], out var type))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        await using var stream = await files.OpenAsync(name, context.RequestAborted);
        if (stream is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.ContentType = type;
        context.Response.ContentLength = stream.Length;
        context.Response.Headers.CacheControl = ForEver;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (!HttpMethods.IsHead(context.Request.Method))
            await stream.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
