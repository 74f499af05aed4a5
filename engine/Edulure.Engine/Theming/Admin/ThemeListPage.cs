using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>Every theme of the site, the one in force first, and what can be done.</summary>
internal sealed class ThemeListPage(
    ThemeOperations themes,
    ThemeActivations activations,
    ThemeReports reports,
    ThemeStore store,
    TimeProvider time,
    ITexts texts
)
{
    public async Task<IResult?> ShowAsync(HttpContext context)
    {
        var aborted = context.RequestAborted;
        var views = await themes.ListAsync(aborted);
        var history = await activations.HistoryAsync(aborted);
        return new Page(
            "themes/list",
            new
            {
                Themes = views.Select(Card).ToList(),
                Fallen = Fallen(history),
                CanRollBack = history.Any(row => row.State == ActivationState.Standing && row.Holds(time.GetUtcNow())),
            }
        )
        {
            Title = texts.Get("admin.themes.title"),
        };
    }

    private ThemeCard Card(ThemeView view) =>
        new(view, view.Manifest is null ? null : reports.Peek(view.Id), Palette(view.Id));

    private Html? Palette(string theme)
    {
        try
        {
            return ThemePalette.Draw(store.Current.Id == theme ? store.Current : store.Load(theme));
        }
        catch (TemplateException)
        {
            return null;
        }
    }

    // Said until somebody chooses anew: what failed last, if nothing was chosen since.
    private static object? Fallen(IReadOnlyList<ThemeActivation> history)
    {
        var failed = history.Where(row => row.State == ActivationState.Failed).MaxBy(row => row.EndedAt);
        if (failed is null)
            return null;
        var chosenSince = history.Any(row =>
            row.Actor != PluginActor.Engine.Name
            && row.CreatedAt > failed.EndedAt
            && row.State == ActivationState.Standing
        );
        return chosenSince
            ? null
            : new
            {
                failed.Theme,
                At = failed.EndedAt,
                Reason = failed.EndedReason,
                CheckHref = ThemeLinks.Of(failed.Theme, "check"),
            };
    }
}
