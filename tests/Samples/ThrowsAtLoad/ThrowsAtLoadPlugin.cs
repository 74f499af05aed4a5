using Edulure.Sdk;

namespace Edulure.Samples.ThrowsAtLoad;

/// <summary>Fails while it contributes, after it has registered a part of itself.</summary>
public sealed class ThrowsAtLoadPlugin : IPlugin
{
    public void Contribute(IPluginBuilder plugin)
    {
        plugin.Page("/throws-at-load", [AllowEveryone] () => "never seen");
        throw new InvalidOperationException("broken on purpose");
    }
}
