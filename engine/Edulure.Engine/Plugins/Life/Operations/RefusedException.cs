namespace Edulure.Engine.Plugins.Life.Operations;

/// <summary>Why something is not done. Nothing was changed.</summary>
/// <param name="code">Stable, such as <c>not-newer</c>.</param>
/// <param name="message">In English, for the command line and the log.</param>
/// <param name="arguments">The values of its text on pages.</param>
internal sealed class RefusedException(
    string code,
    string message,
    params IReadOnlyList<(string Name, string Value)> arguments
) : Exception(message)
{
    public string Code { get; } = code;

    /// <summary>Which text of pages says it, where one code has several: <c>unknown-in-feeds</c>.</summary>
    public string Text { get; init; } = code;

    public OperationMessage Words => OperationMessage.Of(Message, Text, arguments);
}
