using Edulure.Sdk;

namespace Edulure.Samples.Good;

/// <summary>What differs from one version to the next: see <c>GoodNext</c>, which shares everything else.</summary>
internal static class ThisVersion
{
    public const string Answer = "good";

    public static void Contribute(IPluginBuilder plugin) => _ = plugin;
}
