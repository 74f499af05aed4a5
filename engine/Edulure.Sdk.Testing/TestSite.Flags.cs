using Edulure.Engine.Flags;
using Edulure.Engine.Plugins.Life;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Sdk.Testing;

public sealed partial class TestSite
{
    /// <summary>Sets a feature flag for everybody, as the site's owner does. In force when this returns.</summary>
    /// <param name="flag">Its id.</param>
    /// <param name="isOn">Whether everybody has it, or nobody.</param>
    /// <param name="variant">Which of its variants those have who have it; null: the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">No plugin that serves declares such a flag, or it has no such variant.</exception>
    public async Task SetFlagAsync(
        string flag,
        bool isOn,
        string? variant = null,
        CancellationToken cancellationToken = default
    )
    {
        var flags = Services.GetRequiredService<SiteFlags>();
        if (flags.Find(flag) is not { IsOrphaned: false } entry)
            throw new ArgumentException(
                $"The site has no flag '{flag}', only: {string.Join(", ", flags.All.Select(one => one.Id))}.",
                nameof(flag)
            );
        if (variant is not null && !entry.Variants.Contains(variant))
            throw new ArgumentException(
                $"The flag '{flag}' has no variant '{variant}', only: {string.Join(", ", entry.Variants)}.",
                nameof(variant)
            );
        var weights = new SortedDictionary<string, int>(StringComparer.Ordinal);
        if (variant is not null)
            weights[variant] = 1;
        await Services
            .GetRequiredService<FlagStore>()
            .SetAsync(
                PluginActor.Engine,
                flag,
                new FlagState { IsOn = isOn, Weights = weights },
                null,
                cancellationToken
            );
    }
}
