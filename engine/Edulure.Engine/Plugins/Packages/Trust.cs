namespace Edulure.Engine.Plugins.Packages;

/// <summary>How far the site may rely on where a plugin comes from.</summary>
/// <param name="Level">The level.</param>
/// <param name="Signer">The name of the key that signed it, as the owner calls it, or the key's fingerprint; null where there is no signature.</param>
internal sealed record Trust(TrustLevel Level, string? Signer)
{
    /// <summary>Nobody signed it.</summary>
    public static Trust Unsigned { get; } = new(TrustLevel.Private, null);
}

/// <summary>The levels, the lowest first.</summary>
internal enum TrustLevel
{
    /// <summary>Unsigned, or signed by a key that the owner has not named: it runs only where the site allows it.</summary>
    Private,

    /// <summary>Signed by a key that the owner trusts.</summary>
    Verified,

    /// <summary>Came with the host, file by file as it was built.</summary>
    Core,
}
