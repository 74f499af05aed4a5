using Edulure.Plugins.Courses.Outline;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.CoursePage;

/// <summary>What the course page's template sees.</summary>
/// <param name="Description">Sanitised when it was stored.</param>
/// <param name="Progress">0 to 100 for those who are enrolled, else null.</param>
/// <param name="Edit">Address of the studio for those who may change the course, else null.</param>
/// <param name="Preview">Where an editor looks at the lessons without enrolling, else null.</param>
internal sealed record CoursePageModel(
    string Title,
    string Summary,
    Html Description,
    IReadOnlyList<string> Outcomes,
    string? Image,
    long Tint,
    InstructorView? Instructor,
    IReadOnlyList<FactView> Facts,
    IReadOnlyList<ModuleView> Outline,
    MainAction Action,
    int? Progress,
    int Done,
    int Total,
    DateTimeOffset? CompletedAt,
    bool IsDraft,
    string? Edit,
    string? Preview
);

internal sealed record InstructorView(string Name, string Initials);

/// <param name="Icon">Name of an icon of the theme.</param>
internal sealed record FactView(string Icon, string Text);

/// <summary>The one thing to do on the page now.</summary>
/// <param name="Kind"><c>link</c>, <c>post</c>, or <c>none</c> with the reason as its label.</param>
internal sealed record MainAction(string Kind, string Label, string? Href, string? Note);
