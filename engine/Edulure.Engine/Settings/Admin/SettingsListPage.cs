using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Settings.Admin;

/// <summary>The plugins that have something to be set.</summary>
internal sealed class SettingsListPage(SiteContributions site, SettingsStore store, ITexts texts)
{
    public Task<IResult?> ShowAsync()
    {
        var plugins = site
            .Generations.Where(generation => generation.Contributions.Settings is not null)
            .Select(generation => new
            {
                generation.Info.Name,
                generation.Info.Description,
                Href = SettingsLinks.Of(generation.Info.Id),
                Changed = store.For(generation.Info.Id).Json.Count,
            })
            .OrderBy(plugin => plugin.Name, StringComparer.CurrentCultureIgnoreCase)
            .ToList();
        return Task.FromResult<IResult?>(
            new Page("settings/list", new { Plugins = plugins }) { Title = texts.Get("admin.settings.title") }
        );
    }
}
