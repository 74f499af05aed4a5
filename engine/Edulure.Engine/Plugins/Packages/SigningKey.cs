using System.Security.Cryptography;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>A public key that packages are signed with: ECDSA on the curve P-256.</summary>
internal sealed class SigningKey
{
    private const int MaxFileBytes = 16 * 1024;

    // The whole of a SubjectPublicKeyInfo on P-256 before its two numbers: with a key of this form there is no other
    // algorithm, curve or parameter to look at.
    private static readonly byte[] Prefix = Convert.FromHexString(
        "3059301306072A8648CE3D020106082A8648CE3D03010703420004"
    );
    private const int SpkiBytes = 91;

    private readonly byte[] _spki;

    private SigningKey(byte[] spki)
    {
        _spki = spki;
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(spki));
    }

    /// <summary>SHA-256 of the key's SubjectPublicKeyInfo, lower case hex.</summary>
    public string Fingerprint { get; }

    /// <summary>The SubjectPublicKeyInfo in base64.</summary>
    public string Base64 => Convert.ToBase64String(_spki);

    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_spki, out _);
        return key.VerifyData(
            data,
            signature,
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation
        );
    }

    /// <summary>The public half.</summary>
    public static SigningKey Of(ECDsa key) => new(key.ExportSubjectPublicKeyInfo());

    /// <param name="text">Base64 of a SubjectPublicKeyInfo, or its PEM.</param>
    /// <exception cref="FormatException">It is not such a key; the message says what it is, after "it".</exception>
    public static SigningKey Parse(string text)
    {
        if (text.Contains("PRIVATE KEY", StringComparison.Ordinal))
            throw new FormatException("is a private key; the public one is wanted");
        var spki = Decode(text);
        using var key = ECDsa.Create();
        try
        {
            if (spki.Length != SpkiBytes || !spki.AsSpan().StartsWith(Prefix))
                throw new FormatException("is not an ECDSA public key on the curve P-256");
            // Refuses numbers that are no point of the curve.
            key.ImportSubjectPublicKeyInfo(spki, out _);
            return new(spki);
        }
        catch (CryptographicException e)
        {
            throw new FormatException("is not an ECDSA public key on the curve P-256", e);
        }
    }

    /// <param name="value">A PEM file, or base64 of a SubjectPublicKeyInfo.</param>
    /// <inheritdoc cref="Parse" path="/exception"/>
    public static SigningKey Load(string value) => Parse(File.Exists(value) ? ReadText(value) : value);

    /// <summary>The private half, from a PEM file. The caller disposes it.</summary>
    /// <exception cref="FormatException">It is not such a key; the message says what it is, after "it".</exception>
    public static ECDsa LoadPrivate(string file)
    {
        var text = ReadText(file);
        if (!text.Contains("PRIVATE KEY", StringComparison.Ordinal))
            throw new FormatException("is not a private key");
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(text);
            if (!key.ExportSubjectPublicKeyInfo().AsSpan().StartsWith(Prefix))
                throw new FormatException("is a key of another curve; P-256 is wanted");
            return key;
        }
        catch (Exception e)
        {
            key.Dispose();
            if (e is CryptographicException or ArgumentException or PlatformNotSupportedException)
                throw new FormatException("is not an ECDSA private key without a password", e);
            throw;
        }
    }

    private static byte[] Decode(string text)
    {
        try
        {
            return Convert.FromBase64String(
                PemEncoding.TryFind(text, out var pem) && text[pem.Label] == "PUBLIC KEY"
                    ? text[pem.Base64Data]
                    : text.Trim()
            );
        }
        catch (FormatException e)
        {
            throw new FormatException("is neither a PEM file nor base64 of a public key", e);
        }
    }

    private static string ReadText(string file) =>
        new FileInfo(file).Length <= MaxFileBytes
            ? File.ReadAllText(file)
            : throw new FormatException("is too large for a key");
}
