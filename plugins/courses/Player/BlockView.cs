using Edulure.Plugins.Courses.Quizzes;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Player;

/// <summary>A block as the lesson's template shows it; what its kind does not have is null.</summary>
/// <param name="Kind">One of <see cref="Data.BlockKinds"/>; those of prose and of files are joined.</param>
internal sealed record BlockView(string Kind)
{
    /// <summary>Of prose, instructions and prompts; sanitised when it was stored.</summary>
    public Html? Html { get; init; }

    public VideoView? Video { get; init; }

    /// <summary>Files that follow each other are one list.</summary>
    public IReadOnlyList<FileView>? Files { get; init; }

    public LinkView? Link { get; init; }

    public QuizCard? Quiz { get; init; }

    public string? Points { get; init; }
}

/// <param name="Source">A film of this site, played in the page; null: <paramref name="Href"/> leads away.</param>
/// <param name="Site">Host name of where <paramref name="Href"/> leads.</param>
internal sealed record VideoView(
    string? Title,
    string? Source,
    string? Href,
    string? Site,
    IReadOnlyList<TrackView> Tracks
);

internal sealed record TrackView(string Language, string Label, string Href, bool First);

internal sealed record FileView(string Name, string Href, string Size, string Type);

/// <param name="Site">Host name, so that one sees where it leads.</param>
internal sealed record LinkView(string Title, string Href, string Site);
