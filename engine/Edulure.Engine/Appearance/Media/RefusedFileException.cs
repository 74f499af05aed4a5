namespace Edulure.Engine.Appearance.Media;

/// <summary>An upload is not what it has to be.</summary>
/// <param name="key">Locale key of the message.</param>
/// <param name="arguments">Values for its placeholders.</param>
internal sealed class RefusedFileException(string key, params (string Name, object? Value)[] arguments) : Exception(key)
{
    public string Key { get; } = key;

    public IReadOnlyList<(string Name, object? Value)> Arguments { get; } = arguments;
}
