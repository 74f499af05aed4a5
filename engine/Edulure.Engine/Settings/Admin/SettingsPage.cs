using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Admin;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Settings.Admin;

/// <summary>
/// The settings of one plugin. The form is made of the type that the serving generation contributes, inside that
/// generation; only texts of it reach the page.
/// </summary>
internal sealed class SettingsPage(SiteContributions site, SettingsStore store, ITexts texts)
{
    private const string Reset = "reset";

    public async Task<IResult?> ShowAsync(HttpContext context)
    {
        if (Enter(context) is not { } scope)
            return null;
        await using (scope)
            return Page(Schema(scope.Generation), scope.Generation.Info, Form.Of(), isTyped: false);
    }

    public async Task<IResult?> SaveAsync(HttpContext context)
    {
        if (Enter(context) is not { } scope)
            return null;
        await using (scope)
        {
            var info = scope.Generation.Info;
            var schema = Schema(scope.Generation);
            var form = await context.FormAsync();
            if (schema.Find(form.Value(Reset)) is { } property)
            {
                var change = new SettingChange(
                    SettingsSchema.NameOf(property),
                    null,
                    SettingsSchema.IsSecret(property)
                );
                await store.ChangeAsync(context.Actor(), info.Id, [change], context.RequestAborted);
                // What was typed into the others stays, and is not saved yet.
                return Page(schema, info, form, isTyped: true, change.Name);
            }
            var changes = new SettingsInput(schema, store, info.Id).Read(form);
            if (!form.IsValid)
                return Page(schema, info, form, isTyped: true);
            await store.ChangeAsync(context.Actor(), info.Id, changes, context.RequestAborted);
            return Redirect.To(
                SettingsLinks.Of(info.Id),
                changes.Count == 0 ? "admin.settings.unchanged" : "admin.settings.saved"
            );
        }
    }

    private GenerationScope? Enter(HttpContext context) =>
        site.Find(context.Route("plugin")) is { Contributions.Settings: not null } generation
            ? generation.TryEnter()
            : null;

    private static SettingsSchema Schema(Generation generation) => new(generation.Contributions.Settings!);

    private Page Page(SettingsSchema schema, PluginInfo info, Form form, bool isTyped, string? reset = null)
    {
        var fields = new SettingFields(schema, store, texts, info.Id);
        var title = texts.Get("admin.settings.of", ("name", info.Name));
        return new(
            "settings/plugin",
            new
            {
                Form = form,
                Fields = fields.Of(isTyped ? form : null, reset),
                Reset = reset is null ? null : fields.Label(reset),
                Plugin = PluginLinks.Of(info.Id),
                info.Name,
            }
        )
        {
            Title = form.IsValid ? title : texts.Get("admin.error.title", ("title", title)),
            StatusCode = form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            Breadcrumbs = [new(texts.Get("admin.settings.title"), SettingsLinks.List)],
        };
    }
}
