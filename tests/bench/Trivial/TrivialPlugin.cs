using Edulure.Sdk;

namespace Edulure.Bench.Trivial;

/// <summary>Two endpoints that do nothing. The bench lays it down many times, under as many ids.</summary>
public sealed class TrivialPlugin : IPlugin
{
    public void Contribute(IPluginBuilder plugin) => plugin.Api("GET", "/plain", Plain).Api("GET", "/json", Json);

    [AllowEveryone]
    private static string Plain() => "hello";

    [AllowEveryone]
    private static Greeting Json() => new("hello", 42);
}

internal sealed record Greeting(string Text, int Number);
