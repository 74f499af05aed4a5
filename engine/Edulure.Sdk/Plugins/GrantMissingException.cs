namespace Edulure.Sdk;

/// <summary>
/// A plugin used something that it was not granted. Taking the service throws it, or the call where single calls need
/// different grants.
/// </summary>
/// <param name="grant">What is missing, as it stands in the manifest: <c>files</c>, <c>publish:learning.completed</c>.</param>
public sealed class GrantMissingException(string grant)
    : Exception($"The plugin was not granted '{grant}': it does not stand among the \"grants\" of its plugin.json.")
{
    /// <summary>What is missing, as it would stand in the manifest.</summary>
    public string Grant { get; } = grant;
}
