using Edulure.Sdk;

namespace Edulure.Samples.ThrowsInRequest;

/// <summary>Loads well, then fails wherever it is asked for something; one of its slots never ends.</summary>
public sealed class ThrowsInRequestPlugin : IPlugin
{
    public void Contribute(IPluginBuilder plugin) =>
        plugin
            .Page("/throws-in-request", Throw)
            .Page("/throws-in-request/fine", Fine)
            .Slot(Slots.HomeSections, _ => throw new InvalidOperationException("broken on purpose"))
            .Slot(Slots.ResourceActions, NeverEnds);

    [AllowEveryone]
    private static string Throw() => throw new InvalidOperationException("broken on purpose");

    [AllowEveryone]
    private static string Fine() => "fine";

    private static async ValueTask<Html?> NeverEnds(SlotContext context)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.Http.RequestAborted);
        return null;
    }
}
