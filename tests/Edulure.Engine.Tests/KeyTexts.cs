using Edulure.Sdk;

namespace Edulure.Engine.Tests;

/// <summary>Says keys in the place of texts.</summary>
internal sealed class KeyTexts : ITexts
{
    public string Language => "en";

    public ITexts In(string? language, string? timeZone = null) => this;

    public string Get(string key, params ReadOnlySpan<(string Name, object? Value)> arguments) => key;
}
