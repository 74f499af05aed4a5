using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

public sealed class SlotTests
{
    private static readonly ResourceRef Course = new("courses", "course", "7");

    private SampleSite _site = null!;

    [SetUp]
    public void Begin()
    {
        _site = new();
        _site.Theme("plain", "components/bar.html", "[{{ slot \"lesson.tools\" }}]");
    }

    [TearDown]
    public void End() => _site.Dispose();

    [Test]
    public async Task Contributions_stand_in_the_slots_of_the_page_its_layout_and_its_components_in_their_order()
    {
        _site.Theme("plain", "layouts/default.html", "{{ slot \"resource.header\" }}|{{ content }}");
        Contribute("b", ("resource.header", _ => Text("b"), 1), ("lesson.tools", _ => Text("tool"), 1));
        Contribute("a", ("resource.header", _ => Text("a"), 2), ("resource.after", _ => Text("never"), 1));
        Assert.That(
            await _site.RenderAsync("{{ layout \"default\" }}{{ component \"bar\" }}{{ slot \"resource.meta\" }}"),
            Is.EqualTo("ba|[tool]")
        );
    }

    [Test]
    public async Task A_contribution_gets_the_resource_its_own_services_and_its_own_templates()
    {
        HttpContext? context = null;
        var plugin = _site.Plugin(
            "shop",
            Contributions(("lesson.tools", BuyAsync, 1)),
            ("templates/buy.html", "buy {{ model }}{{ slot \"lesson.tools\" }}")
        );
        var pages = _site.Plugin("courses", null, ("templates/course.html", "{{ slot \"lesson.tools\" }}"));
        context = _site.Request();
        await _site.Pages.WriteAsync(context, pages, new("course") { Title = "", Resource = Course });
        Assert.Multiple(() =>
        {
            Assert.That(SampleSite.Body(context), Is.EqualTo("buy courses:course:7"));
            Assert.That(plugin.InFlight, Is.Zero);
        });

        async ValueTask<Html?> BuyAsync(SlotContext slot)
        {
            Assert.That(slot.Http.RequestServices, Is.SameAs(slot.Services));
            Assert.That(slot.Services, Is.Not.SameAs(context!.RequestServices));
            return await slot.RenderAsync("buy", slot.Resource!.ToString());
        }
    }

    [Test]
    public async Task A_contribution_that_throws_costs_its_own_place_only()
    {
        Contribute("bad", ("lesson.tools", _ => throw new InvalidOperationException("bad"), 1));
        Contribute("good", ("lesson.tools", _ => Text("good"), 2), ("lesson.tools", _ => new((Html?)null), 3));
        Assert.That(await _site.RenderAsync("{{ slot \"lesson.tools\" }}"), Is.EqualTo("good"));
    }

    [Test]
    public async Task A_contribution_that_is_late_costs_its_own_place_and_stays_counted_until_it_is_done()
    {
        var late = new TaskCompletionSource<Html?>();
        var slow = Contribute("slow", ("lesson.tools", _ => new(late.Task), 1));
        Contribute("quick", ("lesson.tools", _ => Text("quick"), 2));
        Assert.That(await _site.RenderAsync("{{ slot \"lesson.tools\" }}"), Is.EqualTo("quick"));
        Assert.That(slow.InFlight, Is.EqualTo(1));
        late.SetResult(null);
        Assert.That(() => slow.InFlight, Is.Zero.After(2).Seconds.PollEvery(10).MilliSeconds);
    }

    [Test]
    public async Task A_generation_that_drains_contributes_nothing()
    {
        await Contribute("leaving", ("lesson.tools", _ => Text("gone"), 1)).CloseAsync();
        Assert.That(await _site.RenderAsync("[{{ slot \"lesson.tools\" }}]"), Is.EqualTo("[]"));
    }

    [Test]
    public void The_name_of_a_slot_is_written_out()
    {
        Assert.That(
            async () => await _site.RenderAsync("{{ slot model }}"),
            Throws.Exception.With.Message.Contains("slot needs the name of a slot, written out")
        );
    }

    private static ValueTask<Html?> Text(string text) => new(Html.Encode(text));

    private Generation Contribute(string plugin, params (string Slot, SlotRenderer Render, int Order)[] slots) =>
        _site.Plugin(plugin, Contributions(slots));

    private static Contributions Contributions(params (string Slot, SlotRenderer Render, int Order)[] slots) =>
        new() { Slots = [.. slots.Select(slot => new SlotEntry(slot.Slot, slot.Render, slot.Order))] };
}
