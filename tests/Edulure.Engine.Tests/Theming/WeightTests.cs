using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Edulure.Engine.Theming;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>What a public page of each theme and pack may weigh on the wire, compressed.</summary>
[TestFixtureSource(nameof(Dresses))]
public sealed partial class WeightTests(object dress)
{
    private const int Kilobyte = 1024;

    private SampleSite _site = null!;

    public static IEnumerable<TestFixtureData> Dresses() =>
        Dress.All.Select(dress => new TestFixtureData(dress).SetArgDisplayNames($"{dress}"));

    [SetUp]
    public void Begin() => _site = ((Dress)dress).Site();

    [TearDown]
    public void End() => _site.Dispose();

    private AssetSet Assets => _site.Services.GetRequiredService<ThemeStore>().Current.Assets;

    [Test]
    public void The_style_sheet_weighs_at_most_18_KB() =>
        Assert.That(Assets.Find(CssBundle.Path)!.Gzip, Has.Length.LessThanOrEqualTo(18 * Kilobyte));

    [Test]
    public async Task The_scripts_of_a_public_page_weigh_at_most_20_KB()
    {
        var html = Encoding.UTF8.GetString(
            await _site.Pages.RenderToBytesAsync(_site.Request(), new("home") { Title = "Home" })
        );
        var document = new HtmlParser().ParseDocument(html);
        var map = document.QuerySelector("script[type=importmap]")!.TextContent;
        var modules = document
            .QuerySelectorAll("script[type=module]")
            .Select(script => script.GetAttribute("src")![Assets.Address("").Length..])
            .ToList();
        Assert.That(modules, Is.Not.Empty);
        var weight = Gzip(map) + modules.Sum(path => Assets.Find(path)!.Gzip!.Length);
        Assert.That(weight, Is.LessThanOrEqualTo(20 * Kilobyte));
        // A static import would be fetched too, and is not counted above.
        Assert.That(
            modules.Where(path => StaticImport().IsMatch(Encoding.UTF8.GetString(Assets.Find(path)!.Content!))),
            Is.Empty
        );
    }

    [Test]
    public async Task The_front_page_weighs_at_most_25_KB()
    {
        var html = await _site.Pages.RenderToBytesAsync(_site.Request(), new("home") { Title = "Home" });
        Assert.That(Gzip(Encoding.UTF8.GetString(html)), Is.LessThanOrEqualTo(25 * Kilobyte));
    }

    [Test]
    public async Task The_icon_is_written_once()
    {
        var html = Encoding.UTF8.GetString(
            await _site.Pages.RenderToBytesAsync(_site.Request(), new("home") { Title = "Home" })
        );
        Assert.That(new HtmlParser().ParseDocument(html).QuerySelectorAll("link[rel=icon]"), Has.Length.EqualTo(1));
    }

    private static int Gzip(string text)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.SmallestSize))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return output.ToArray().Length;
    }

    [GeneratedRegex("""^\s*(import\s*["'{*\w]|export\s.*\sfrom\s)""", RegexOptions.Multiline)]
    private static partial Regex StaticImport();
}
