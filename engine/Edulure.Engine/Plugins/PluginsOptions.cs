using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Edulure.Engine.Plugins;

/// <summary>The section <c>Plugins</c> of the configuration.</summary>
/// <param name="Directory">Where the plugins' folders lie: <c>plugins</c> beside the host unless configured.</param>
/// <param name="SafeMode">No plugin is loaded.</param>
internal sealed record PluginsOptions(string Directory, bool SafeMode)
{
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
        };
    }

    private static bool IsTrue(string? text) => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
}
