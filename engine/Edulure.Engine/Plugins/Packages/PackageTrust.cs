namespace Edulure.Engine.Plugins.Packages;

/// <summary>What a signature is worth on this site.</summary>
internal sealed class PackageTrust(TrustOptions options, TrustedKeys keys)
{
    /// <param name="signer">The key whose signature was verified; null where there is none.</param>
    public async Task<Trust> OfAsync(SigningKey? signer, CancellationToken cancellationToken) =>
        signer is null ? Trust.Unsigned
        : await keys.NameOfAsync(signer.Fingerprint, cancellationToken) is { } name ? new(TrustLevel.Verified, name)
        : new(TrustLevel.Private, signer.Fingerprint);

    /// <returns>A code, and why the site does not run such a package, to stand after its name; null where it does.</returns>
    public (string Code, string Problem)? Refusal(Trust trust) =>
        options.AllowsUnsigned || trust.Level > TrustLevel.Private ? null
        : trust.Signer is null
            ? (
                "unsigned",
                "is not signed, and this site takes only what is signed by a key that it trusts (Plugins:Trust)."
            )
        : (
            "unknown-key",
            $"is signed by a key that this site does not trust: {trust.Signer}. 'plugin trust' adds a key."
        );
}
