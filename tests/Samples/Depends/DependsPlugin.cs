using Edulure.Sdk;

namespace Edulure.Samples.Depends;

/// <summary>Can only be enabled beside Good 1.1.</summary>
public sealed class DependsPlugin : IPlugin
{
    public void Contribute(IPluginBuilder plugin) => plugin.Page("/depends", Answer);

    [AllowEveryone]
    private static string Answer() => "depends";
}
