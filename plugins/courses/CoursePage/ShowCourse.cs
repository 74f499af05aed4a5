using Edulure.Plugins.Courses.Catalogue;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Discovery;
using Edulure.Plugins.Courses.Enrolments;
using Edulure.Plugins.Courses.Outline;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.CoursePage;

/// <summary>GET <c>/courses/{slug}</c>.</summary>
internal static class ShowCourse
{
    [AllowEveryone]
    public static async Task<IResult> Get(
        string slug,
        Person? person,
        Seats seats,
        CoursesDb db,
        IPeople people,
        IAccess access,
        MainActions actions,
        ITexts texts,
        CancellationToken cancellationToken
    )
    {
        var seat = await seats.FindAsync(slug, person, cancellationToken);
        if (seat is null)
            return Results.NotFound();
        var details = await CourseDetails.ReadAsync(db, seat.CourseId, cancellationToken);
        var outline = await OutlineQuery.ReadAsync(db, seat.CourseId, person?.Id, seat.IsEditor, cancellationToken);
        var owner = await people.FindAsync(seat.OwnerId, cancellationToken);
        var mayEdit =
            seat.IsEditor
            || seat.OwnerId == person?.Id
            || access.HasPermission(person, CoursesPermissions.Edit)
            || access.ResourcesWith(person, CoursesPermissions.Edit).Contains(Course.ReferenceTo(seat.CourseId));

        var model = new CoursePageModel(
            seat.Title,
            details.Summary,
            Html.Trusted(details.DescriptionHtml),
            details.Outcomes,
            CourseLinks.Cover(seat.Slug, seat.CoverFileId),
            CourseCard.TintOf(seat.CourseId),
            owner is null ? null : new(owner.Name, owner.Initials),
            Facts(details, texts),
            OutlineView.Of(outline, seat.Slug, seat.MayLearn, null, texts),
            actions.For(seat, outline, person),
            seat.IsEnrolled ? outline.PercentDone : null,
            outline.Done,
            outline.Total,
            seat.CompletedAt,
            !seat.IsPublished,
            mayEdit ? CourseLinks.EditCourse(seat.CourseId) : null,
            mayEdit && !seat.IsEnrolled && outline.Lessons is [var first, ..]
                ? CourseLinks.Lesson(seat.Slug, first.Slug)
                : null
        );
        return new Page("course", model)
        {
            Title = seat.Title,
            Description = details.Summary.Length > 0 ? details.Summary : null,
            Breadcrumbs = [new(texts.Get("courses.catalogue.title"), CourseLinks.Catalogue)],
            Image = model.Image,
            StructuredData = [CourseData.Of(seat, details, owner?.Name)],
            Resource = Course.ReferenceTo(seat.CourseId),
            CacheTags = seat.IsPublished ? [ShowCatalogue.CacheTag, CacheTag(seat.CourseId)] : null,
        };
    }

    /// <summary>Named by whoever changes the course.</summary>
    public static string CacheTag(long courseId) => $"course:{courseId}";

    private static List<FactView> Facts(CourseDetails details, ITexts texts)
    {
        var facts = new List<FactView>
        {
            new("book", texts.Get("courses.fact.lessons", ("count", details.LessonCount))),
        };
        if (details.QuestionCount > 0)
            facts.Add(new("quiz", texts.Get("courses.fact.questions", ("count", details.QuestionCount))));
        if (details.Level is not null)
            facts.Add(new("chart", texts.Get($"courses.level.{details.Level}")));
        facts.Add(new("globe", FacetViews.LanguageName(details.Language)));
        if (details.Subject is not null)
            facts.Add(new("folder", details.Subject));
        return facts;
    }
}
