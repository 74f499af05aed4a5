using System.Net;
using Edulure.Engine.Flags;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Tests.Plugins;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Flags;

/// <summary>Flags of the whole engine: endpoints that are there or not, pages that are kept for visitors.</summary>
internal sealed class FlaggedSiteTests
{
    private WholeSite _site = null!;

    private FlagStore Store => _site.Services.GetRequiredService<FlagStore>();

    [SetUp]
    public async Task SetUp() => _site = await WholeSite.StartAsync(["Good"]);

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task An_endpoint_comes_and_goes_with_its_flag()
    {
        Assert.That(await _site.Client.GetStringAsync("/good/cheer"), Is.EqualTo("Hello!"));

        await Store.KillAsync(PluginActor.Engine, "good.cheerful", isKilled: true, null);
        using var gone = await _site.Client.GetAsync("/good/cheer");
        Assert.That(gone.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));

        await Store.KillAsync(PluginActor.Engine, "good.cheerful", isKilled: false, null);
        var warm = new FlagState
        {
            IsOn = true,
            Weights = new Dictionary<string, int> { ["warm"] = 1 },
        };
        await Store.SetAsync(PluginActor.Engine, "good.tone", warm, null);
        Assert.That(await _site.Client.GetStringAsync("/good/cheer"), Is.EqualTo("How good to see you!"));
    }

    [Test]
    public async Task A_page_that_is_kept_for_visitors_follows()
    {
        const string palette = "data-palette";
        Assert.That(await _site.Client.GetStringAsync("/"), Does.Contain(palette));
        Assert.That(await _site.Client.GetStringAsync("/"), Does.Contain(palette));

        await Store.KillAsync(PluginActor.Engine, EngineFlags.Palette, isKilled: true, null);
        Assert.That(await _site.Client.GetStringAsync("/"), Does.Not.Contain(palette));
    }
}
