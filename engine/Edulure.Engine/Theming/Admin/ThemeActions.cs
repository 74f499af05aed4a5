using Edulure.Engine.Plugins.Admin;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>What needs no more than the press of a button.</summary>
internal sealed class ThemeActions(ThemeOperations themes, ThemeStore store, ITexts texts)
{
    public async Task<IResult?> ActivateAsync(HttpContext context)
    {
        var theme = context.Route("theme");
        if (!store.Ids.Contains(theme))
            return null;
        var outcome = await themes.ActivateAsync(theme, null, null, null, context.Actor(), context.RequestAborted);
        // Why it was refused stands on the page of the check, whole.
        return outcome.Done
            ? Redirect.To(ThemeLinks.List, "admin.themes.activated")
            : Redirect.To(ThemeLinks.Of(theme, "check") + "?refused=1");
    }

    public async Task<IResult?> RollBackAsync(HttpContext context) =>
        Shown(await themes.RollBackAsync(context.Actor(), context.RequestAborted), "admin.themes.rolled_back");

    public async Task<IResult?> CancelAsync(HttpContext context)
    {
        if (!long.TryParse(context.Route("activation"), out var activation))
            return null;
        var outcome = await themes.CancelAsync(activation, context.Actor(), context.RequestAborted);
        return outcome.Code == "not-found" ? null : Shown(outcome, "admin.themes.cancelled");
    }

    private IResult Shown(ThemeOutcome outcome, string flash) =>
        outcome.Done
            ? Redirect.To(ThemeLinks.List, flash)
            : new Page("themes/refused", new { outcome.Code, outcome.Message })
            {
                Title = texts.Get("admin.themes.refused"),
                StatusCode = StatusCodes.Status409Conflict,
                Breadcrumbs = [new(texts.Get("admin.themes.title"), ThemeLinks.List)],
            };
}
