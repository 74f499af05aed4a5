using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Hubs;
using Edulure.Sdk;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Edulure.Engine.Identity;

/// <summary>
/// What a form must pass before its handler runs: its size, its antiforgery token. It stands behind the guard, so that
/// nobody uploads what they may not. Operations of the API carry no token; they are refused when a browser says that
/// another site sent them.
/// </summary>
internal sealed class FormProtectionMiddleware(RequestDelegate next, IAntiforgery antiforgery)
{
    internal const long DefaultMaxBytes = 1024 * 1024;

    private const int MaxFields = 2000;

    public Task InvokeAsync(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<FormPostMetadata>() is not null)
            return CheckFormAsync(context, metadata.GetMetadata<MaxUploadAttribute>()?.Bytes ?? DefaultMaxBytes);
        var isForeign = metadata?.GetMetadata<HubMetadata>() is not null
            ? IsFromElsewhere(context.Request)
            : metadata?.GetMetadata<ApiMetadata>() is not null && IsChangedFromElsewhere(context.Request);
        if (isForeign)
            return Refusal.StatusAsync(context, StatusCodes.Status403Forbidden, "cross-site", "Sent by another site.");
        return next(context);
    }

    private async Task CheckFormAsync(HttpContext context, long maxBytes)
    {
        if (await ReadAsync(context, maxBytes) is { } refusal)
            await refusal;
        else if (await antiforgery.IsRequestValidAsync(context))
            await next(context);
        else
            await Refusal.StatusAsync(context, StatusCodes.Status400BadRequest, "antiforgery", "The form is too old.");
    }

    /// <summary>Reads the form within its limits; what is to be answered otherwise.</summary>
    private static async Task<Task?> ReadAsync(HttpContext context, long maxBytes)
    {
        if (context.Request.ContentLength > maxBytes)
            return TooLarge(context, maxBytes);
        Limit(context, maxBytes);
        if (!context.Request.HasFormContentType)
            return null;
        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge(context, maxBytes);
        }
        catch (Exception exception) when (exception is BadHttpRequestException or InvalidDataException)
        {
            const int status = StatusCodes.Status400BadRequest;
            return Refusal.StatusAsync(context, status, "form-unreadable", "The form cannot be read.");
        }
    }

    private static void Limit(HttpContext context, long maxBytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
            server.MaxRequestBodySize = maxBytes;
        var options = new FormOptions
        {
            MultipartBodyLengthLimit = maxBytes,
            ValueLengthLimit = (int)Math.Min(maxBytes, FormReader.DefaultValueLengthLimit),
            ValueCountLimit = MaxFields,
        };
        context.Features.Set<IFormFeature>(new FormFeature(context.Request, options));
    }

    private static Task TooLarge(HttpContext context, long maxBytes) =>
        Refusal.StatusAsync(
            context,
            StatusCodes.Status413PayloadTooLarge,
            "too-large",
            $"The body may have {maxBytes} bytes."
        );

    private static bool IsChangedFromElsewhere(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && IsFromElsewhere(request);

    private static bool IsFromElsewhere(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site is not ("same-origin" or "none");
        string? origin = request.Headers.Origin;
        return origin is not null
            && !(
                Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            );
    }
}
