using System.Security.Cryptography;
using System.Text;
using Edulure.Engine.Auditing.Chain;
using Edulure.Engine.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Auditing.Sealing;

/// <summary>
/// The site's keys of the audit, in <c>{data}/keys/audit</c> and never in the database: one that signs segments, encrypted
/// with the site's other keys; another, made of it, that authenticates entries until they are sealed; and the public halves
/// of all that ever signed, which are what a verification trusts.
/// </summary>
internal sealed class AuditKeys : IDisposable
{
    private const string PrivateFile = "signing.key";
    private const string Purpose = "Edulure.Audit.SigningKey";

    private readonly string _folder;
    private readonly IDataProtector _protector;
    private readonly ILogger<AuditKeys> _logger;
    private readonly Lazy<Pair?> _pair;
    private readonly Lock _signing = new();

    public AuditKeys(DatabaseConfiguration configuration, IDataProtectionProvider protection, ILogger<AuditKeys> logger)
    {
        _folder = Path.Combine(configuration.Directory, "keys", "audit");
        _protector = protection.CreateProtector(Purpose);
        _logger = logger;
        _pair = new(Load);
    }

    /// <summary>Where the keys lie.</summary>
    public string Folder => _folder;

    /// <summary>The key that signs now.</summary>
    /// <exception cref="InvalidOperationException">It cannot be read; the log says why.</exception>
    public PublicKey Current => Required().Public;

    /// <summary>Authenticates what an entry holds. Null where the key cannot be read: the change itself must not fail for it.</summary>
    public string? Authenticate(byte[] content) =>
        _pair.Value is { } pair ? Convert.ToHexStringLower(HMACSHA256.HashData(pair.Authenticating, content)) : null;

    /// <summary>Whether a site with these keys authenticated it.</summary>
    public bool IsAuthentic(byte[] content, string? mac) =>
        mac is not null
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Authenticate(content) ?? ""),
            Encoding.ASCII.GetBytes(mac)
        );

    /// <returns>r and s as lower case hex.</returns>
    /// <exception cref="InvalidOperationException">The key cannot be read.</exception>
    public string Sign(byte[] content)
    {
        var pair = Required();
        lock (_signing)
            return Convert.ToHexStringLower(pair.Private.SignData(content, HashAlgorithmName.SHA256));
    }

    /// <summary>The public keys that lie in the folder, by fingerprint.</summary>
    public IReadOnlyDictionary<string, PublicKey> Trusted()
    {
        _ = _pair.Value;
        var keys = new Dictionary<string, PublicKey>(StringComparer.Ordinal);
        if (Directory.Exists(_folder))
            foreach (var file in Directory.EnumerateFiles(_folder, "*.pem"))
                if (PublicKey.TryReadPem(File.ReadAllText(file), out var key))
                    keys[key.Fingerprint] = key;
        return keys;
    }

    public void Dispose()
    {
        if (_pair is { IsValueCreated: true, Value: { } pair })
            pair.Private.Dispose();
    }

    private Pair Required() =>
        _pair.Value
        ?? throw new InvalidOperationException($"The audit's key {Path.Combine(_folder, PrivateFile)} cannot be read.");

    private Pair? Load()
    {
        try
        {
            Directory.CreateDirectory(_folder);
            var file = Path.Combine(_folder, PrivateFile);
            if (!File.Exists(file))
                Create(file);
            var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(_protector.Unprotect(File.ReadAllBytes(file)), out _);
            var pair = new Pair(key, PublicKey.Of(key));
            Publish(pair.Public);
            return pair;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            _logger.LogCritical(
                e,
                "The audit's key in {Folder} cannot be read: entries are recorded without proof, and nothing is sealed",
                _folder
            );
            return null;
        }
    }

    private void Create(string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        WriteOnce(
            file,
            _protector.Protect(key.ExportPkcs8PrivateKey()),
            UnixFileMode.UserRead | UnixFileMode.UserWrite
        );
    }

    private void Publish(PublicKey key) =>
        WriteOnce(
            Path.Combine(_folder, key.Fingerprint + ".pem"),
            Encoding.ASCII.GetBytes(key.Pem + "\n"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead
        );

    // Of several processes that start together one is first; the others read what it wrote.
    private static void WriteOnce(string file, byte[] content, UnixFileMode mode)
    {
        if (File.Exists(file))
            return;
        var half = $"{file}.{RandomNumberGenerator.GetHexString(8, true)}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        using (var stream = new FileStream(half, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(half, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(half);
        }
    }

    private sealed class Pair(ECDsa key, PublicKey publicKey)
    {
        public ECDsa Private => key;

        public PublicKey Public => publicKey;

        public byte[] Authenticating { get; } =
            HKDF.DeriveKey(
                HashAlgorithmName.SHA256,
                key.ExportParameters(includePrivateParameters: true).D!,
                32,
                info: "edulure audit entries"u8.ToArray()
            );
    }
}
