using Edulure.Sdk;
using Semver;

namespace Edulure.Samples.ConflictsB;

/// <summary>Shows which version of Semver it got; <c>ConflictsA</c> brings another.</summary>
public sealed class ConflictsBPlugin : IPlugin
{
    public void Contribute(IPluginBuilder plugin) => plugin.Page("/conflicts-b", Library);

    [AllowEveryone]
    private static string Library() =>
        $"Semver {typeof(SemVersion).Assembly.GetName().Version} reads {SemVersion.Parse("1.2.3", SemVersionStyles.Strict)}";
}
