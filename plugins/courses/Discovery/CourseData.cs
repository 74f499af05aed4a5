using Edulure.Plugins.Courses.CoursePage;
using Edulure.Plugins.Courses.Enrolments;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Discovery;

/// <summary>
/// A course in the words of https://schema.org/Course. What it costs is not said: this plugin does not know, whoever sells
/// does.
/// </summary>
internal static class CourseData
{
    public static StructuredData Of(Seat seat, CourseDetails details, string? instructor) =>
        new StructuredData("Course")
            .Add("name", seat.Title)
            .Add("description", details.Summary)
            .AddAddress("url", CourseLinks.Course(seat.Slug))
            .AddAddress("image", CourseLinks.Cover(seat.Slug, seat.CoverFileId))
            .Add("inLanguage", details.Language)
            .Add("educationalLevel", details.Level)
            .Add("about", details.Subject)
            .Add("teaches", details.Outcomes)
            .Add("provider", StructuredData.Site())
            .Add(
                "hasCourseInstance",
                new StructuredData("CourseInstance")
                    .Add("courseMode", "Online")
                    .Add("instructor", instructor is null ? null : StructuredData.Person(instructor))
            );
}
