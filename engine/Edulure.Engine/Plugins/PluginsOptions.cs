using Microsoft.Extensions.Configuration;

namespace Edulure.Engine.Plugins;

/// <summary>The section <c>Plugins</c> of the configuration.</summary>
/// <param name="Directory">Where the plugins' folders lie: <c>plugins</c> beside the host unless configured.</param>
/// <param name="SafeMode">No plugin is loaded.</param>
internal sealed record PluginsOptions(string Directory, bool SafeMode)
{
    public static PluginsOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Plugins");
        var directory = section["Directory"] is { Length: > 0 } configured ? configured : "plugins";
        return new(
            Path.GetFullPath(directory, AppContext.BaseDirectory),
            string.Equals(section["SafeMode"], "true", StringComparison.OrdinalIgnoreCase)
        );
    }
}
