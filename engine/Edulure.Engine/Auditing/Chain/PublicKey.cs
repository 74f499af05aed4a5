using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Edulure.Engine.Auditing.Chain;

/// <summary>The public half of a signing key: ECDSA over P-256 with SHA-256.</summary>
internal sealed class PublicKey
{
    private const int SignatureLength = 128;
    private const string Curve = "1.2.840.10045.3.1.7";

    private readonly byte[] _info;

    private PublicKey(byte[] info)
    {
        _info = info;
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(info));
    }

    /// <summary>SHA-256 of its SubjectPublicKeyInfo, lower case hex.</summary>
    public string Fingerprint { get; }

    public string Pem => new(PemEncoding.Write("PUBLIC KEY", _info));

    public static PublicKey Of(ECDsa key) => new(key.ExportSubjectPublicKeyInfo());

    public static bool TryReadPem(string pem, [NotNullWhen(true)] out PublicKey? key)
    {
        key = null;
        try
        {
            using var read = ECDsa.Create();
            read.ImportFromPem(pem);
            key = read.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == Curve ? Of(read) : null;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or PlatformNotSupportedException)
        {
            // Not a key, or of a curve that is not known here.
        }
        return key is not null;
    }

    /// <param name="signed">What is said to be signed.</param>
    /// <param name="signature">r and s, 32 bytes each, lower case hex: one text for one signature.</param>
    public bool IsSignature(byte[] signed, string signature)
    {
        if (signature.Length != SignatureLength || signature.Any(c => !char.IsAsciiHexDigitLower(c)))
            return false;
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_info, out _);
        return key.VerifyData(signed, Convert.FromHexString(signature), HashAlgorithmName.SHA256);
    }
}
