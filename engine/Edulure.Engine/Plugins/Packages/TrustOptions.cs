using Microsoft.Extensions.Configuration;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>What the configuration says of trust: <c>Plugins:Trust</c> and <c>Plugins:Keys</c>.</summary>
/// <param name="AllowsUnsigned">Plugins that nobody vouches for may run.</param>
/// <param name="Keys">Keys that the owner trusts, by their fingerprint, with the name that the owner gave them.</param>
internal sealed record TrustOptions(bool AllowsUnsigned, IReadOnlyDictionary<string, string> Keys)
{
    private const string AllowUnsigned = "allow-unsigned";
    private const string Signed = "signed";

    /// <exception cref="InvalidOperationException">A value cannot be used; the message names its key.</exception>
    public static TrustOptions From(IConfiguration configuration, string environment)
    {
        var mode =
            configuration["Plugins:Trust"] is { Length: > 0 } given ? given
            : environment == "Development" ? AllowUnsigned
            : Signed;
        if (mode is not (AllowUnsigned or Signed))
            throw new InvalidOperationException($"Plugins:Trust is '{mode}'; {AllowUnsigned} or {Signed} is wanted.");
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var section in configuration.GetSection("Plugins:Keys").GetChildren())
        {
            var key = Read(section);
            keys[key.Fingerprint] = section["Name"] is { Length: > 0 } name ? name : key.Fingerprint;
        }
        return new(mode == AllowUnsigned, keys);
    }

    private static SigningKey Read(IConfigurationSection section)
    {
        var path = $"{section.Path}:Key";
        try
        {
            return section["Key"] is { Length: > 0 } key
                ? SigningKey.Load(key)
                : throw new InvalidOperationException($"{path} is missing: a PEM file, or base64 of a public key.");
        }
        catch (FormatException e)
        {
            throw new InvalidOperationException($"{path} {e.Message}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{path} cannot be read: {e.Message}", e);
        }
    }
}
