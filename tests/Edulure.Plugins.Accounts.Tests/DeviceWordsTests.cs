using Edulure.Plugins.Accounts.Devices;
using NUnit.Framework;

namespace Edulure.Plugins.Accounts.Tests;

[TestFixture]
public sealed class DeviceWordsTests
{
    [TestCase(TestBrowser.Firefox, "Firefox", "Linux")]
    [TestCase(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0",
        "Edge",
        "Windows"
    )]
    [TestCase(
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
        "Safari",
        "macOS"
    )]
    [TestCase(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/138.0.0.0 Mobile/15E148 Safari/604.1",
        "Chrome",
        "iPhone"
    )]
    [TestCase(
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
        "Samsung Internet",
        "Android"
    )]
    public void A_browser_is_named_as_its_owner_knows_it(string agent, string browser, string system) =>
        Assert.That(
            DeviceWords.Of(agent, new KeysAsTexts().In("en")),
            Is.EqualTo($"accounts.device.words (en) browser={browser} system={system}")
        );

    [TestCase(null, "accounts.device.unknown")]
    [TestCase("", "accounts.device.unknown")]
    [TestCase("<script>alert(1)</script>", "accounts.device.unknown")]
    [TestCase("curl/8.14.1", "curl")]
    [TestCase("Dalvik/2.1.0 (Linux; U; Android 15)", "Android")]
    public void What_is_not_known_is_not_shown(string? agent, string words) =>
        Assert.That(DeviceWords.Of(agent, new KeysAsTexts()), Is.EqualTo(words));
}
