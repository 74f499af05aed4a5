using System.Globalization;
using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>How far something has got, and how it ended. The page asks again by itself until it has ended.</summary>
internal sealed class OperationPage(IPluginDesk desk, ITexts texts)
{
    public async Task<IResult?> ShowAsync(HttpContext context)
    {
        if (await desk.OperationAsync(Number(context), context.RequestAborted) is not { } operation)
            return null;
        var plugin = await desk.FindAsync(operation.Plugin, context.RequestAborted);
        var verb = operation.Verb.ToString().ToLowerInvariant();
        var title = texts.Get($"admin.operation.title.{verb}", ("name", plugin?.Name ?? operation.Plugin));
        return new Page(
            "plugins/operation",
            new
            {
                Operation = new OperationView(operation, texts),
                // Where there is nothing left of it, the list is where to go on.
                Plugin = plugin is null || operation is { Verb: PluginVerb.Purge, State: "done" }
                    ? null
                    : PluginLinks.Of(plugin.Id),
            }
        )
        {
            Title = title,
            Breadcrumbs =
            [
                new(texts.Get("admin.plugins.title"), PluginLinks.List),
                new(plugin?.Name ?? operation.Plugin, PluginLinks.Of(operation.Plugin)),
            ],
        };
    }

    public async Task<IResult?> CancelAsync(HttpContext context)
    {
        var number = Number(context);
        if (await desk.OperationAsync(number, context.RequestAborted) is null)
            return null;
        await desk.CancelAsync(number);
        return Redirect.To(PluginLinks.Operation(number));
    }

    private static long Number(HttpContext context) =>
        long.Parse(context.Route("number"), CultureInfo.InvariantCulture);
}
