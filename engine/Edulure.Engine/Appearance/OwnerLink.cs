namespace Edulure.Engine.Appearance;

/// <summary>Where a link of the owner's may lead: to a path of this site, or over https elsewhere.</summary>
internal static class OwnerLink
{
    public const int MaxLength = 500;

    public static bool IsValid(string href)
    {
        if (href.Any(character => character <= ' ' || character is '\\' or '\u007F'))
            return false;
        // "//host" and "/\host" would lead away.
        return href is ['/'] or ['/', not '/', ..]
            || Uri.TryCreate(href, UriKind.Absolute, out var uri)
                && uri.Scheme == Uri.UriSchemeHttps
                && href.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                && uri.UserInfo.Length == 0
                && uri.Host.Length > 0;
    }
}
