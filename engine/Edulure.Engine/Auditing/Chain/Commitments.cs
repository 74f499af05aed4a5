using System.Security.Cryptography;
using System.Text;

namespace Edulure.Engine.Auditing.Chain;

/// <summary>
/// What the chain holds of a personal value: SHA-256 over a salt of 16 bytes and the value in UTF-8. Value and salt stand
/// beside it and can be erased; without the salt nobody can try values.
/// </summary>
internal static class Commitments
{
    private const int SaltBytes = 16;

    /// <summary>Commits to the personal values of a row that are not committed to yet.</summary>
    public static AuditRow Make(AuditRow row)
    {
        if (row is { Actor: { } actor, ActorCommitment: null })
            row = row with { ActorSalt = NewSalt(out var salt), ActorCommitment = Of(salt, actor) };
        if (row is { SubjectName: { } name, SubjectNameCommitment: null })
            row = row with { SubjectNameSalt = NewSalt(out var salt), SubjectNameCommitment = Of(salt, name) };
        if (row is { Address: { } address, AddressCommitment: null })
            row = row with { AddressSalt = NewSalt(out var salt), AddressCommitment = Of(salt, address) };
        return row;
    }

    /// <exception cref="FormatException">The salt is not hex.</exception>
    public static string Of(string salt, string value) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Convert.FromHexString(salt), .. Encoding.UTF8.GetBytes(value)]));

    private static string NewSalt(out string salt) => salt = RandomNumberGenerator.GetHexString(2 * SaltBytes, true);
}
