using Edulure.Engine.Plugins.Packages;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>Where a plugin comes from, as templates say it: an unsigned one is called that.</summary>
internal sealed class PluginTrust(Trust trust)
{
    private const int ShownOfFingerprint = 16;

    /// <summary>As in <c>admin.plugins.trust.…</c></summary>
    public string Key =>
        trust switch
        {
            { Level: TrustLevel.Core } => "core",
            { Level: TrustLevel.Verified } => "verified",
            { Signer: not null } => "unknown",
            _ => "unsigned",
        };

    public string? Signer =>
        Key == "unknown" && trust.Signer!.Length > ShownOfFingerprint
            ? trust.Signer[..ShownOfFingerprint] + "…"
            : trust.Signer;
}
