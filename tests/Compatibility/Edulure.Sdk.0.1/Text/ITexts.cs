namespace Edulure.Sdk;

public interface ITexts
{
    string Get(string key, params ReadOnlySpan<(string Name, object? Value)> arguments);
}
