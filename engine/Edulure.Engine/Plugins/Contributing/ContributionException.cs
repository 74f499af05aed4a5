namespace Edulure.Engine.Plugins.Contributing;

/// <summary>A plugin contributes something that cannot be accepted. Names everything that was found, not the first alone.</summary>
internal sealed class ContributionException(IReadOnlyList<string> errors) : Exception(string.Join(" ", errors))
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
