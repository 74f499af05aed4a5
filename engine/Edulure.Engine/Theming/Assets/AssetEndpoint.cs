using Edulure.Engine.Plugins;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Edulure.Engine.Theming;

/// <summary>Answers <c>/assets/{owner}/{hash}/{path}</c>: for ever under the hash in force, a redirect under another.</summary>
internal sealed class AssetEndpoint(ThemeStore themes, SiteContributions site)
{
    public const string Route = "/assets/{owner}/{hash}/{**path}";

    private const string ForEver = "public, max-age=31536000, immutable";

    public Task AnswerAsync(HttpContext context)
    {
        var values = context.Request.RouteValues;
        var assets = Find(context, (string)values["owner"]!, (string)values["hash"]!);
        var asset = values["path"] is string path ? assets?.Find(path) : null;
        if (assets is null || asset is null)
            return NotFound(context);
        return (string)values["hash"]! == assets.Hash
            ? SendAsync(context, asset)
            : Moved(context, assets.Address(asset.Path));
    }

    private AssetSet? Find(HttpContext context, string owner, string hash)
    {
        // A previewed theme may be the one in force, as it is on disk now: then only the hash tells them apart.
        foreach (var theme in (Theme?[])[themes.Of(context), themes.Current, themes.LoadedStandIn])
            if (theme?.Id == owner && (theme.Assets.Hash == hash || ReferenceEquals(theme, themes.Current)))
                return theme.Assets;
        if (owner == EngineAssets.Owner)
            return EngineAssets.All;
        return site.Find(owner) is { } generation ? AssetSet.Of(generation) : null;
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    // A page of before an upgrade asks for what was; it gets what is.
    private static Task Moved(HttpContext context, string address)
    {
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Redirect(address);
        return Task.CompletedTask;
    }

    private static async Task SendAsync(HttpContext context, Asset asset)
    {
        var response = context.Response;
        var (encoding, content) = Encoded(context, asset);
        var tag = encoding is null ? $"\"{asset.Hash}\"" : $"\"{asset.Hash}-{encoding}\"";
        response.Headers.CacheControl = ForEver;
        response.Headers.ETag = tag;
        response.Headers.XContentTypeOptions = "nosniff";
        if (asset.IsCompressible)
            response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (context.Request.Headers.IfNoneMatch.Contains(tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = asset.ContentType;
        response.Headers.ContentEncoding = encoding;
        response.ContentLength = content?.LongLength ?? asset.Length;
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        if (content is not null)
            await response.BodyWriter.WriteAsync(content, context.RequestAborted);
        else
            await response.SendFileAsync(asset.File!, context.RequestAborted);
    }

    private static (string? Encoding, byte[]? Content) Encoded(HttpContext context, Asset asset)
    {
        if (!asset.IsCompressible)
            return (null, asset.Content);
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding;
        if (Accepts(accepted, "br"))
            return ("br", asset.Brotli);
        return Accepts(accepted, "gzip") ? ("gzip", asset.Gzip) : (null, asset.Content);
    }

    private static bool Accepts(IList<StringWithQualityHeaderValue> accepted, string encoding) =>
        accepted.Any(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0);
}
