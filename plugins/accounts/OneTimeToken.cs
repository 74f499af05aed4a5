using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Edulure.Plugins.Accounts;

/// <summary>256 random bits for a link or a cookie. The database keeps their hash alone, so that a copy of it opens nothing.</summary>
internal static class OneTimeToken
{
    /// <summary>Characters of a token, and of a hash.</summary>
    public const int Length = 43;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Whatever came as a token: what is none is the hash of none.</summary>
    public static string Hash(string? token) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token ?? "")));
}
