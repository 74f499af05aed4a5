using Edulure.Engine.Plugins.Cost;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Settings.Admin;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>One plugin: what it is and may do, what it costs, what was done to it.</summary>
internal sealed class PluginPage(IPluginDesk desk, SiteContributions site, TextCatalogue texts)
{
    public Task<IResult?> ShowAsync(HttpContext context) =>
        ShowAsync(
            context,
            "plugin",
            (view, _) =>
                Task.FromResult<object>(
                    new
                    {
                        Grants = view.Grants.Select(context.GrantWords(texts).Text).ToList(),
                        view.Nodes,
                        view.Versions,
                        view.Dependents,
                        view.RollbackTo,
                        // The newest first: what is newer than the one in force was rolled back from.
                        Kept = view.Versions.FirstOrDefault(version => PluginCard.IsNewer(version, view.Version)),
                        view.GenerationsAlive,
                        Actions = new PluginChoices(view),
                        Settings = site.Find(view.Id)?.Contributions.Settings is null
                            ? null
                            : SettingsLinks.Of(view.Id),
                    }
                )
        );

    public Task<IResult?> ShowCostAsync(HttpContext context) =>
        ShowAsync(context, "cost", (view, _) => Task.FromResult<object>(new CostView(desk.CostOf(view.Id), texts)));

    public Task<IResult?> ShowHistoryAsync(HttpContext context) =>
        ShowAsync(
            context,
            "history",
            async (view, cancellationToken) =>
                new
                {
                    Operations = (await desk.OperationsAsync(view.Id, cancellationToken))
                        .Select(operation => new OperationView(operation, texts))
                        .ToList(),
                    Lines = (await desk.HistoryAsync(view.Id, cancellationToken))
                        .Select(line => new HistoryLine(line, texts))
                        .ToList(),
                }
        );

    private async Task<IResult?> ShowAsync(
        HttpContext context,
        string part,
        Func<PluginView, CancellationToken, Task<object>> read
    )
    {
        var aborted = context.RequestAborted;
        if (await desk.FindAsync(context.Route("plugin"), aborted) is not { } view)
            return null;
        var offers = await desk.OffersAsync(aborted);
        var card = new PluginCard(view, part == "cost" ? NoCost : desk.CostOf(view.Id), offers.Find(view.Id));
        return new Page("plugins/" + part, new { Plugin = card, Part = await read(view, aborted) })
        {
            Title = part == "plugin" ? view.Name : $"{texts.Get("admin.plugin.tab." + part)} – {view.Name}",
            Breadcrumbs = [new(texts.Get("admin.plugins.title"), PluginLinks.List)],
        };
    }

    private static PluginCost NoCost { get; } =
        new(0, 0, default, default, default, 0, 0, default, default, null, 0, []);
}
