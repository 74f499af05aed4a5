namespace Edulure.Sdk;

/// <summary>
/// The entry of a plugin: the one exported class of its assembly that the engine creates. It says what the plugin
/// contributes and does nothing else; work belongs into the contributions.
/// </summary>
/// <remarks>The class needs a public constructor without parameters. It lives as long as its generation.</remarks>
public interface IPlugin
{
    /// <summary>Names everything that the plugin contributes. Called once for each generation, before any of it is used.</summary>
    /// <param name="plugin">Takes the contributions; all of them leave together with the generation.</param>
    void Contribute(IPluginBuilder plugin);
}
