namespace Edulure.Engine.Theming;

/// <summary>Where something about a token is said, for messages.</summary>
/// <param name="Path">The names of the groups and of the token with dots between; empty: the file itself.</param>
internal sealed record TokenPlace(string File, string Path)
{
    public TemplateException Wrong(string why) => new(Path.Length == 0 ? $"{File}: {why}" : $"{File}: {Path}: {why}");
}
