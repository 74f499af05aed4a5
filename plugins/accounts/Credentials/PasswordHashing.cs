using System.Text;
using Edulure.Sdk;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Edulure.Plugins.Accounts.Credentials;

/// <summary>ASP.NET Core Identity's hash (PBKDF2, HMAC-SHA512) with the iterations that OWASP asks of it.</summary>
internal sealed class PasswordHashing
{
    private const int Iterations = 210_000;

    // The hasher never looks at the person.
    private static readonly Person Nobody = new(0, "", "", []);

    private readonly PasswordHasher<Person> _hasher;
    private readonly Lazy<string> _decoy;

    public PasswordHashing()
        : this(Iterations) { }

    internal PasswordHashing(int iterations)
    {
        _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
        _decoy = new(() => Hash("nobody's"));
    }

    public string Hash(string password) => _hasher.HashPassword(Nobody, Normalized(password));

    /// <param name="hash">Null where there is no such account: the work is done all the same, so that time tells nothing.</param>
    /// <param name="password">What was typed.</param>
    public PasswordVerificationResult Verify(string? hash, string password)
    {
        var result = _hasher.VerifyHashedPassword(Nobody, hash ?? _decoy.Value, Normalized(password));
        return hash is null ? PasswordVerificationResult.Failed : result;
    }

    // The same password typed on two keyboards may come as different code points (NIST SP 800-63B).
    private static string Normalized(string password) => password.Normalize(NormalizationForm.FormKC);
}
