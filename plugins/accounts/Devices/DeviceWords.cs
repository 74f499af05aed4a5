using Edulure.Sdk;

namespace Edulure.Plugins.Accounts.Devices;

/// <summary>
/// What a browser says of itself, in words that its owner knows it by: "Firefox on Linux". Browsers name each other in
/// there, so that the order of the questions matters. It can be forged; nothing is decided by it.
/// </summary>
internal static class DeviceWords
{
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Vivaldi/", "Vivaldi"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("CrOS", "ChromeOS"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Macintosh", "macOS"),
        ("Linux", "Linux"),
    ];

    public static string Of(string? userAgent, ITexts texts)
    {
        var browser = Find(Browsers, userAgent);
        var system = Find(Systems, userAgent);
        return (browser, system) switch
        {
            (null, null) => texts.Get("accounts.device.unknown"),
            (null, _) => system,
            (_, null) => browser,
            _ => texts.Get("accounts.device.words", ("browser", browser), ("system", system)),
        };
    }

    private static string? Find((string Sign, string Name)[] known, string? userAgent) =>
        userAgent is null
            ? null
            : Array.Find(known, entry => userAgent.Contains(entry.Sign, StringComparison.Ordinal)).Name;
}
