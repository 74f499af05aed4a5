using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Outline;

/// <summary>An outline as the theme's component takes it.</summary>
/// <param name="Depth">0 for a top group.</param>
internal sealed record ModuleView(string Title, int Depth, IReadOnlyList<LessonRow> Lessons);

/// <param name="Href">Null where it cannot be opened.</param>
/// <param name="State"><c>done</c>, <c>current</c> or null.</param>
/// <param name="Kind">Name of an icon.</param>
/// <param name="Note">A word more, such as "Draft".</param>
internal sealed record LessonRow(string Title, string? Href, string? State, string Kind, string? Note);

internal static class OutlineView
{
    /// <param name="outline">What to show.</param>
    /// <param name="slug">Of the course.</param>
    /// <param name="open">Whether lessons are links.</param>
    /// <param name="currentId">The lesson that is on the page, or null.</param>
    /// <param name="texts">For notes.</param>
    public static IReadOnlyList<ModuleView> Of(
        CourseOutline outline,
        string slug,
        bool open,
        long? currentId,
        ITexts texts
    ) =>
        [
            .. outline.Modules.Select(module => new ModuleView(
                module.Title,
                module.Depth,
                [
                    .. module.Lessons.Select(lesson => new LessonRow(
                        lesson.Title,
                        open ? CourseLinks.Lesson(slug, lesson.Slug) : null,
                        lesson.Id == currentId ? "current"
                            : lesson.Done ? "done"
                            : null,
                        Icon(lesson.Kind),
                        lesson.Published ? null : texts.Get("courses.lesson.draft")
                    )),
                ]
            )),
        ];

    private static string Icon(string kind) =>
        kind switch
        {
            LessonKinds.Video => "video",
            LessonKinds.File => "file",
            LessonKinds.Link => "link",
            LessonKinds.Quiz => "quiz",
            LessonKinds.Assignment => "assignment",
            LessonKinds.Discussion => "discussion",
            _ => "text",
        };
}
