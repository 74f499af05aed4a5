using Edulure.Engine.Plugins.Checking.Code;
using Edulure.Engine.Plugins.Manifests;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Plugins.Checking;

/// <summary>A plugin refers to something that a later version of the SDK does without.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Member">Type and member.</param>
/// <param name="RemovedIn">The version that does without it.</param>
/// <param name="Advice">What to use.</param>
internal sealed record DeprecatedUse(string Plugin, string Member, string RemovedIn, string Advice);

/// <summary>Finds who still refers to obsolete members of the SDK, without running any of their code.</summary>
/// <param name="obsolete">What is obsolete.</param>
internal sealed class DeprecationScan(IReadOnlyList<ObsoleteMember> obsolete)
{
    /// <summary>By the SDK of this process.</summary>
    public DeprecationScan()
        : this(ObsoleteMember.Of(typeof(Sdk.IPlugin).Assembly)) { }

    public IReadOnlyList<DeprecatedUse> Scan(string plugin, AssemblyCode code) =>
        [
            .. obsolete
                .Where(member =>
                    code.References.Any(reference =>
                        reference.Type == member.Type
                        && reference.Member == member.Member
                        && reference.Parameters == member.Parameters
                    )
                )
                .Select(member => new DeprecatedUse(plugin, Name(member), member.RemovedIn, member.Advice)),
        ];

    /// <summary>Says in the log what a plugin that is being enabled will have to do without. Never throws for its files.</summary>
    public void Warn(PluginPackage package, ILogger logger)
    {
        // Nearly always; and then no file is read.
        if (obsolete.Count == 0)
            return;
        try
        {
            foreach (var use in Scan(package.Id, AssemblyCode.Read(package.Folder)))
                logger.LogWarning(
                    "{Plugin} uses {Member}, which the SDK does without from {Version} on: {Advice}",
                    use.Plugin,
                    use.Member,
                    use.RemovedIn,
                    use.Advice
                );
        }
        catch (Exception e)
        {
            logger.LogWarning(e, "{Plugin} could not be searched for obsolete members", package.Id);
        }
    }

    private static string Name(ObsoleteMember member) =>
        member.Member is null ? member.Type : $"{member.Type}.{member.Member}";
}
