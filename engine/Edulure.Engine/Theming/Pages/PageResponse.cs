using System.Text;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>Takes pages that may be kept for visitors: rendered for nobody in particular, with tags.</summary>
internal interface IRenderedPageSink
{
    /// <param name="context">The request that it was rendered for: path, query, language and mode.</param>
    /// <param name="page">The body, UTF-8.</param>
    /// <param name="tags">See <see cref="Page.CacheTags"/>.</param>
    void Offer(HttpContext context, ReadOnlyMemory<byte> page, IReadOnlyList<string> tags);
}

/// <summary>Sends rendered pages.</summary>
internal static class PageResponse
{
    public const string ContentType = "text/html; charset=utf-8";

    public static async Task SendAsync(HttpContext context, int status, PageOutput page)
    {
        var response = context.Response;
        var length = Encoding.UTF8.GetByteCount(page.Written);
        SetHeaders(context, status, length);
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        Encoding.UTF8.GetBytes(page.Written, response.BodyWriter.GetSpan(length));
        response.BodyWriter.Advance(length);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    public static async Task SendAndOfferAsync(
        HttpContext context,
        Page page,
        PageOutput output,
        IRenderedPageSink sink
    )
    {
        var bytes = Bytes(output);
        SetHeaders(context, page.StatusCode, bytes.Length);
        sink.Offer(context, bytes, page.CacheTags!);
        await context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
    }

    public static byte[] Bytes(PageOutput page)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(page.Written)];
        Encoding.UTF8.GetBytes(page.Written, bytes);
        return bytes;
    }

    /// <summary>The headers of every page, kept ones too.</summary>
    public static void SetHeaders(HttpContext context, int status, long length)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = ContentType;
        response.ContentLength = length;
        var isOwn = context.Person() is not null || context.Features.Get<WornTheme>() is not null;
        response.Headers.CacheControl = isOwn ? "private, no-store" : "no-cache";
        response.Headers.Vary = "Cookie, Accept-Language";
    }
}
