using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Studio.Outline;

/// <summary>Says what will go before anything goes.</summary>
internal static class ConfirmDelete
{
    /// <param name="course">Whose part it is.</param>
    /// <param name="title">Of what goes.</param>
    /// <param name="kind"><c>module</c>, <c>lesson</c>, <c>block</c> or <c>question</c>.</param>
    /// <param name="removal">What goes with it; null: nothing else.</param>
    /// <param name="back">Where "keep it" leads.</param>
    /// <param name="texts">For the title of the page.</param>
    public static Page Page(Course course, string title, string kind, Removal? removal, string back, ITexts texts) =>
        new(
            "studio/delete",
            new
            {
                Course = course,
                Name = title,
                Kind = kind,
                Removal = removal,
                Back = back,
            }
        )
        {
            Title = texts.Get($"courses.studio.delete.{kind}", ("name", title)),
            Breadcrumbs = StudioPages.Trail(texts, course),
        };
}
