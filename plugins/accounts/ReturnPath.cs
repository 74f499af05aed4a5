using Edulure.Sdk;

namespace Edulure.Plugins.Accounts;

/// <summary>Where somebody wanted to go before they were asked who they are. It never leaves the site.</summary>
internal static class ReturnPath
{
    private const int MaxLength = 2000;

    /// <summary>The path, or null where it leads elsewhere or is missing.</summary>
    public static string? Read(string? path) => path?.Length <= MaxLength && Redirect.IsLocal(path) ? path : null;

    /// <summary>The path as the query of a link to another of these pages.</summary>
    public static string Query(string? path) => path is null ? "" : "?return=" + Uri.EscapeDataString(path);
}
