namespace Edulure.Engine.Plugins.Packages;

/// <summary>A package is refused. The message is for people and names the file or the field; the site is as it was.</summary>
/// <param name="code">Stable: <c>truncated</c>, <c>hash-mismatch</c>, <c>unsigned</c>, <c>path-outside</c>, <c>bomb</c> …</param>
/// <param name="message">One sentence or two.</param>
internal sealed class PackageException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
