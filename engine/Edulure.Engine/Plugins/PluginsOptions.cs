using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Edulure.Engine.Plugins;

/// <summary>The section <c>Plugins</c> of the configuration.</summary>
/// <param name="Directory">Where the plugins' folders lie: <c>plugins</c> beside the host unless configured.</param>
/// <param name="SafeMode">No plugin is loaded.</param>
internal sealed record PluginsOptions(string Directory, bool SafeMode)
{
    /// <summary><c>Plugins:Only</c>: ids, separated by commas; no other plugin is loaded. Null: all that are wanted.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    /// <summary>
    /// <c>Site:Quiet</c>: pages are served, but no job is run, no event delivered, nothing reported to other nodes and
    /// nobody put into quarantine. For trying a site beside the one that runs.
    /// </summary>
    public bool Quiet { get; init; }

    /// <summary>What changes in a laid plugin's folder is loaded at once. In Development, unless configured.</summary>
    public bool Watch { get; init; }

    public static PluginsOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Plugins");
        var directory = section["Directory"] is { Length: > 0 } configured ? configured : "plugins";
        return new(Path.GetFullPath(directory, AppContext.BaseDirectory), IsTrue(section["SafeMode"]))
        {
            Watch = section["Watch"] is { Length: > 0 } watch
                ? IsTrue(watch)
                : SiteConfiguration.EnvironmentName == Environments.Development,
            Only = section["Only"] is { Length: > 0 } only
                ? only.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                : null,
            Quiet = IsTrue(configuration["Site:Quiet"]),
        };
    }

    private static bool IsTrue(string? text) => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
}
