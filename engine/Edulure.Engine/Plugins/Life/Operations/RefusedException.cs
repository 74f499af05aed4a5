namespace Edulure.Engine.Plugins.Life.Operations;

/// <summary>Why something is not done. Nothing was changed.</summary>
/// <param name="code">Stable, such as <c>not-newer</c>.</param>
/// <param name="message">For people.</param>
internal sealed class RefusedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
