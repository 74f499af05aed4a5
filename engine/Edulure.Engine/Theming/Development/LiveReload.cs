using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Edulure.Engine.Theming.Development;

/// <summary>
/// Tells open pages that what they show has changed (Server-Sent Events), and keeps what is wrong with the theme on disk
/// until it is mended.
/// </summary>
internal sealed class LiveReload(IHostApplicationLifetime? lifetime = null)
{
    /// <summary>Styles alone: they are put in place of the old ones, and the page stays as it is.</summary>
    public const string Styles = "styles";

    /// <summary>Anything else.</summary>
    public const string Page = "page";

    private readonly ConcurrentDictionary<Channel<string>, byte> _pages = [];
    private volatile TemplateException? _problem;

    /// <summary>Why the theme on disk is not in force; null: it is.</summary>
    public TemplateException? Problem
    {
        get => _problem;
        set => _problem = value;
    }

    public void Tell(string what)
    {
        foreach (var page in _pages.Keys)
            page.Writer.TryWrite(what);
    }

    /// <summary>Answers one open page for as long as it stays open, or the site runs.</summary>
    public async Task StreamAsync(HttpContext context)
    {
        // Who reads slowly needs the newest only.
        var changes = Channel.CreateBounded<string>(
            new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropOldest }
        );
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted,
            lifetime?.ApplicationStopping ?? default
        );
        _pages[changes] = 0;
        try
        {
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            await SendAsync(context, ": open\n\n", end.Token);
            await foreach (var change in changes.Reader.ReadAllAsync(end.Token))
                await SendAsync(context, $"event: {change}\ndata:\n\n", end.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was left, or the site stops.
        }
        finally
        {
            _pages.TryRemove(changes, out _);
        }
    }

    private static async Task SendAsync(HttpContext context, string text, CancellationToken cancellationToken)
    {
        await context.Response.WriteAsync(text, cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
    }
}
