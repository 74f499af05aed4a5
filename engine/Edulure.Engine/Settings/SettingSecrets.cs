using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Edulure.Engine.Settings;

/// <summary>Encrypts the settings that nobody may read again, each for its own plugin and name.</summary>
internal sealed class SettingSecrets(IDataProtectionProvider protection)
{
    /// <summary>The JSON text to be stored.</summary>
    public string Hide(string plugin, string name, string secret) =>
        JsonSerializer.Serialize(Protector(plugin, name).Protect(secret));

    /// <summary>The secret of a stored JSON text; null when the site's keys are not those that it was hidden with.</summary>
    public string? Reveal(string plugin, string name, string json)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(json) is { } hidden
                ? Protector(plugin, name).Unprotect(hidden)
                : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string plugin, string name) =>
        protection.CreateProtector("Edulure.Settings", plugin, name);
}
