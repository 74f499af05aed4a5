using Edulure.Sdk;
using Semver;

namespace Edulure.Samples.ConflictsA;

/// <summary>Shows which version of Semver it got; <c>ConflictsB</c> brings another.</summary>
public sealed class ConflictsAPlugin : IPlugin
{
    public void Contribute(IPluginBuilder plugin) => plugin.Page("/conflicts-a", Library);

    [AllowEveryone]
    private static string Library() =>
        $"Semver {typeof(SemVersion).Assembly.GetName().Version} reads {SemVersion.Parse("1.2.3", SemVersionStyles.Strict)}";
}
