using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>Every plugin of the site: those that need somebody first.</summary>
internal sealed class PluginListPage(IPluginDesk desk, ITexts texts)
{
    public async Task<IResult?> ShowAsync(HttpContext context)
    {
        var aborted = context.RequestAborted;
        var sought = context.Request.Query["q"].ToString().Trim();
        var offers = await desk.OffersAsync(aborted);
        var all = await desk.ListAsync(aborted);
        var cards = all.Select(view => new PluginCard(view, desk.CostOf(view.Id), offers.Find(view.Id)))
            .Where(card => Matches(card, sought))
            .OrderBy(card => card.Name, StringComparer.CurrentCultureIgnoreCase)
            .ToLookup(card => card.IsProblem);
        var running = (await desk.OperationsAsync(null, aborted)).Where(operation => operation.State == "running");
        return new Page(
            "plugins/list",
            new
            {
                Query = sought,
                Total = all.Count,
                Problems = cards[true].ToList(),
                Others = cards[false].ToList(),
                Running = running.Select(operation => new OperationView(operation, texts)).ToList(),
            }
        )
        {
            Title = texts.Get("admin.plugins.title"),
        };
    }

    private static bool Matches(PluginCard card, string sought) =>
        sought.Length == 0
        || new[] { card.Id, card.Name, card.Description }.Any(text =>
            text.Contains(sought, StringComparison.CurrentCultureIgnoreCase)
        );
}
