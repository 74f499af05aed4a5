namespace Edulure.Engine.Plugins.Feeds;

/// <summary>A feed cannot be used. The message is for people and names the feed.</summary>
/// <param name="code">Stable: <c>feed-unreachable</c>, <c>feed-invalid</c>, <c>feed-too-large</c>, <c>download-mismatch</c>.</param>
/// <param name="message">One sentence.</param>
internal sealed class FeedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
