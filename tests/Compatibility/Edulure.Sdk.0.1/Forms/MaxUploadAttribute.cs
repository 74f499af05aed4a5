namespace Edulure.Sdk;

[AttributeUsage(AttributeTargets.Method)]
public sealed class MaxUploadAttribute(long bytes) : Attribute
{
    public long Bytes { get; }
}
