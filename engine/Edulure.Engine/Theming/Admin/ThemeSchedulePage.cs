using System.Globalization;
using Edulure.Engine.Plugins.Admin;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>When a theme is to be in force. Times are those of the owner's own time zone.</summary>
internal sealed class ThemeSchedulePage(
    ThemeOperations themes,
    ThemeStore store,
    TextCatalogue catalogue,
    ITexts texts,
    TimeProvider time
)
{
    private const string Format = "yyyy-MM-dd'T'HH:mm";

    public Task<IResult?> ShowAsync(HttpContext context)
    {
        var theme = context.Route("theme");
        return Task.FromResult<IResult?>(store.Ids.Contains(theme) ? Show(context, theme, Form.Of(), null) : null);
    }

    public async Task<IResult?> SaveAsync(HttpContext context)
    {
        var theme = context.Route("theme");
        if (!store.Ids.Contains(theme))
            return null;
        var form = await context.FormAsync();
        var zone = RequestCulture.Of(context, catalogue).TimeZone;
        var from = Read(form, "from", zone, isNeeded: true);
        var until = Read(form, "until", zone, isNeeded: false);
        var now = time.GetUtcNow();
        if (form.IsValid && from <= now)
            form.Fail("from", "admin.themes.schedule.past");
        if (form.IsValid && until <= from)
            form.Fail("until", "admin.themes.schedule.before");
        if (form.Value("reason").Length > 500)
            form.Fail("reason", "admin.themes.schedule.long");
        if (!form.IsValid)
            return Show(context, theme, form, null);
        var outcome = await themes.ActivateAsync(
            theme,
            from,
            until,
            form.Value("reason"),
            context.Actor(),
            context.RequestAborted
        );
        return outcome.Done
            ? Redirect.To(ThemeLinks.List, "admin.themes.scheduled")
            : Show(context, theme, form, outcome.Message);
    }

    private Page Show(HttpContext context, string theme, Form form, string? refusal) =>
        new(
            "themes/schedule",
            new
            {
                Theme = theme,
                Form = form,
                Refusal = refusal,
                Zone = RequestCulture.Of(context, catalogue).TimeZone.Id,
                CheckHref = ThemeLinks.Of(theme, "check"),
            }
        )
        {
            Title = texts.Get("admin.themes.schedule.title", ("theme", theme)),
            StatusCode =
                form.IsValid && refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            Breadcrumbs = [new(texts.Get("admin.themes.title"), ThemeLinks.List)],
        };

    private static DateTimeOffset? Read(Form form, string field, TimeZoneInfo zone, bool isNeeded)
    {
        var text = form.Value(field).Trim();
        if (text.Length == 0)
        {
            if (isNeeded)
                form.Fail(field, "admin.themes.schedule.needed");
            return null;
        }
        if (
            !DateTime.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            // In the hour that a clock leaves out there is no such time.
            || zone.IsInvalidTime(local)
        )
        {
            form.Fail(field, "admin.themes.schedule.no_time");
            return null;
        }
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, zone), TimeSpan.Zero);
    }
}
