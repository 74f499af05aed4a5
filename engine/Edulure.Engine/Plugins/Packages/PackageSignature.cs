using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>What <c>signature.json</c> says.</summary>
internal static class PackageSignature
{
    private const string Algorithm = "ecdsa-p256-sha256";
    private const string Invalid = "signature-invalid";

    private static readonly JsonWriterOptions Format = new()
    {
        Indented = true,
        NewLine = "\n",
        // Base64 has a plus.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Sign(FileList list, ECDsa key)
    {
        var signer = SigningKey.Of(key);
        var utf8 = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(utf8, Format))
        {
            json.WriteStartObject();
            json.WriteString("algorithm", Algorithm);
            json.WriteString("key", signer.Base64);
            json.WriteString("fingerprint", signer.Fingerprint);
            json.WriteString(
                "signature",
                Convert.ToBase64String(
                    key.SignData(
                        list.Utf8,
                        HashAlgorithmName.SHA256,
                        DSASignatureFormat.IeeeP1363FixedFieldConcatenation
                    )
                )
            );
            json.WriteEndObject();
        }
        return [.. utf8.WrittenSpan, (byte)'\n'];
    }

    /// <returns>The key that signed the list. Whether anybody trusts it is another question.</returns>
    /// <exception cref="PackageException">The signature is not one over this list.</exception>
    public static SigningKey Verify(FileList list, string signature)
    {
        const string File = PackageFormat.SignatureFile;
        var (_, document) = PackageJson.Parse(File, Invalid, Encoding.UTF8.GetBytes(signature));
        using (document)
        {
            var root = document.RootElement;
            root.Demand(File, Invalid, "algorithm", "key", "fingerprint", "signature");
            if (root.Text(File, Invalid, "algorithm") is var algorithm and not Algorithm)
                throw new PackageException(
                    Invalid,
                    $"{File}: 'algorithm' is '{PackagePath.Printable(algorithm)}'; {Algorithm} is wanted."
                );
            var key = ReadKey(root.Text(File, Invalid, "key"));
            if (root.Text(File, Invalid, "fingerprint") != key.Fingerprint)
                throw new PackageException(Invalid, $"{File}: 'fingerprint' is not that of 'key'.");
            var bytes = new byte[64];
            if (
                !Convert.TryFromBase64String(root.Text(File, Invalid, "signature"), bytes, out var length)
                || length != bytes.Length
            )
                throw new PackageException(Invalid, $"{File}: 'signature' is not base64 of {bytes.Length} bytes.");
            return key.Verifies(list.Utf8, bytes)
                ? key
                : throw new PackageException(
                    Invalid,
                    $"{File}: 'signature' does not fit {PackageFormat.ListFile}: one of them was changed."
                );
        }
    }

    private static SigningKey ReadKey(string base64)
    {
        try
        {
            return SigningKey.Parse(base64);
        }
        catch (FormatException e)
        {
            throw new PackageException(Invalid, $"{PackageFormat.SignatureFile}: 'key' {e.Message}.");
        }
    }
}
