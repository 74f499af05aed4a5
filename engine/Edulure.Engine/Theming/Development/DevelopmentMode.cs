namespace Edulure.Engine.Theming.Development;

/// <summary>Whether whoever looks at the site is building it: files are followed, and errors are shown whole.</summary>
/// <param name="IsOn">Never in Production: what is shown then tells of files and sources.</param>
internal sealed record DevelopmentMode(bool IsOn);
