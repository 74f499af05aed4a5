using Edulure.Sdk;

namespace Edulure.Samples.Slow;

/// <summary>Does all that it is asked, and keeps everybody waiting for it: with its pages, and in a slot.</summary>
public sealed class SlowPlugin : IPlugin
{
    private static readonly TimeSpan PagesTake = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan SlotsTake = TimeSpan.FromSeconds(2);

    public void Contribute(IPluginBuilder plugin) =>
        plugin.Page("/slow", Answer).Page("/slow/quick", Quick).Slot(Slots.HomeSections, Section);

    [AllowEveryone]
    private static async Task<string> Answer(TimeProvider time, CancellationToken gone)
    {
        await Task.Delay(PagesTake, time, gone);
        return "at last";
    }

    [AllowEveryone]
    private static string Quick() => "at once";

    private static async ValueTask<Html?> Section(SlotContext context)
    {
        await Task.Delay(SlotsTake, TimeProvider.System, context.Http.RequestAborted);
        return Html.Encode("at last");
    }
}
