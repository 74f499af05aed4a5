using Microsoft.Extensions.Configuration;

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

    public static PluginsOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Plugins");
        var directory = section["Directory"] is { Length: > 0 } configured ? configured : "plugins";
        return new(
            Path.GetFullPath(directory, AppContext.BaseDirectory),
            string.Equals(section["SafeMode"], "true", StringComparison.OrdinalIgnoreCase)
        )
        {
            Only = section["Only"] is { Length: > 0 } only
                ? only.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                : null,
            Quiet = string.Equals(configuration["Site:Quiet"], "true", StringComparison.OrdinalIgnoreCase),
        };
    }
}
