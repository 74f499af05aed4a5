namespace Edulure.Sdk;

/// <summary>
/// The largest body that the target of a form takes, files included; 1 MB where it is missing. More is answered with
/// 413 before the handler runs.
/// </summary>
/// <param name="bytes">In bytes, inclusive.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MaxUploadAttribute(long bytes) : Attribute
{
    /// <summary>In bytes, inclusive.</summary>
    public long Bytes { get; } = bytes;
}
