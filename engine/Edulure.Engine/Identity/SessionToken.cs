using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Edulure.Engine.Identity;

/// <summary>256 random bits. The browser keeps them, the database keeps only their hash.</summary>
internal static class SessionToken
{
    private const int Bytes = 32;

    private const int Length = 43;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether a text can be a token at all: anything else is not worth a query.</summary>
    public static bool IsWellFormed(string? text) => text?.Length == Length && Base64Url.IsValid(text);

    public static string Hash(string token)
    {
        Span<byte> text = stackalloc byte[Length];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.ASCII.GetBytes(token, text)], hash);
        return Base64Url.EncodeToString(hash);
    }
}
