using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Theming;

/// <summary>
/// Signed links that let one browser see a theme before it is in force. Whoever has the link may look until it expires; it
/// shows nothing but the site's own pages in other clothes.
/// </summary>
internal sealed class ThemePreviews(
    IDataProtectionProvider protection,
    ThemeStore themes,
    TimeProvider time,
    ILogger<ThemePreviews> logger
)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const int MostTokens = 100;
    private const char Separator = ' ';

    // Files are looked at once a second at most: an author who changes one sees it with the next page.
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(1);

    private readonly IDataProtector _protector = protection.CreateProtector("Edulure.ThemePreview");
    private readonly ConcurrentDictionary<string, Preview> _tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Loaded> _themes = new(StringComparer.Ordinal);
    private readonly Lock _loading = new();

    /// <summary>The token of a link that shows a theme from now on until it expires.</summary>
    public string Sign(string theme)
    {
        var until = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        return _protector.Protect(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{until}{Separator}{theme}")
        );
    }

    /// <summary>What a token shows and until when; null: it is not ours, or it has expired.</summary>
    public Preview? Read(string token)
    {
        if (!_tokens.TryGetValue(token, out var preview))
        {
            if (Unprotect(token) is not { } signed)
                return null;
            preview = signed;
            if (_tokens.Count >= MostTokens)
                _tokens.Clear();
            _tokens[token] = preview;
        }
        return preview.Until > time.GetUtcNow() ? preview : null;
    }

    /// <summary>A theme as it is on disk now, or was a moment ago; null: it cannot be loaded.</summary>
    public Theme? Load(string theme)
    {
        var now = time.GetTimestamp();
        if (_themes.TryGetValue(theme, out var loaded) && time.GetElapsedTime(loaded.LookedAt, now) < s_fresh)
            return loaded.Theme;
        lock (_loading)
        {
            var stamp = FolderStamp.Of(themes.Directory);
            if (_themes.TryGetValue(theme, out loaded) && loaded.Stamp == stamp)
            {
                _themes[theme] = loaded with { LookedAt = now };
                return loaded.Theme;
            }
            // Only those that somebody looks at now are kept.
            _themes.Clear();
            try
            {
                _themes[theme] = new(themes.Load(theme), stamp, now);
                return _themes[theme].Theme;
            }
            catch (TemplateException e)
            {
                logger.LogWarning("The theme {Theme} cannot be previewed: {Reason}", theme, e.Message);
                _themes[theme] = new(null, stamp, now);
                return null;
            }
        }
    }

    private Preview? Unprotect(string token)
    {
        try
        {
            var text = _protector.Unprotect(token);
            var end = text.IndexOf(Separator, StringComparison.Ordinal);
            var until = long.Parse(text.AsSpan(0, end), System.Globalization.CultureInfo.InvariantCulture);
            return new(text[(end + 1)..], DateTimeOffset.FromUnixTimeSeconds(until));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Loaded(Theme? Theme, FolderStamp Stamp, long LookedAt);
}

/// <summary>What a link shows.</summary>
internal sealed record Preview(string Theme, DateTimeOffset Until);

/// <summary>Changes when a file below a folder comes, goes or is written.</summary>
internal readonly record struct FolderStamp(int Files, long Newest)
{
    public static FolderStamp Of(string folder)
    {
        var files = 0;
        var newest = 0L;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            files++;
            newest = Math.Max(newest, file.LastWriteTimeUtc.Ticks);
        }
        return new(files, newest);
    }
}
