using System.Security.Cryptography;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>A public key that packages are signed with: ECDSA on the curve P-256.</summary>
internal sealed class SigningKey
{
    private const int KeyBits = 256;
    private const string CurveOid = "1.2.840.10045.3.1.7";
    private const int MaxFileBytes = 16 * 1024;

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
        using var key = ECDsa.Create();
        try
        {
            if (text.Contains("PRIVATE KEY", StringComparison.Ordinal))
                throw new FormatException("is a private key; the public one is wanted");
            if (text.Contains("-----BEGIN", StringComparison.Ordinal))
                key.ImportFromPem(text);
            else
                key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(text.Trim()), out _);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new FormatException("is not an ECDSA public key", e);
        }
        catch (FormatException e) when (e.TargetSite?.DeclaringType == typeof(Convert))
        {
            throw new FormatException("is neither a PEM file nor base64 of a public key", e);
        }
        DemandCurve(key);
        return Of(key);
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
            DemandCurve(key);
            return key;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new FormatException("is not an ECDSA private key without a password", e);
        }
        catch (FormatException)
        {
            key.Dispose();
            throw;
        }
    }

    private static string ReadText(string file) =>
        new FileInfo(file).Length <= MaxFileBytes
            ? File.ReadAllText(file)
            : throw new FormatException("is too large for a key");

    private static void DemandCurve(ECDsa key)
    {
        // The name of an explicit or foreign curve is not looked at, its numbers would not be trusted: only this one will do.
        if (key.KeySize != KeyBits || key.ExportParameters(false).Curve.Oid?.Value != CurveOid)
            throw new FormatException("is a key of another curve; P-256 is wanted");
    }
}
