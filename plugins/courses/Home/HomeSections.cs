using Edulure.Plugins.Courses.Catalogue;
using Edulure.Plugins.Courses.MyLearning;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Plugins.Courses.Home;

/// <summary>The home page's part of courses: where one left, and what is new.</summary>
internal static class HomeSections
{
    private const int NewestCourses = 6;

    public static async ValueTask<Html?> RenderAsync(SlotContext context)
    {
        var services = context.Services;
        var texts = services.GetRequiredService<ITexts>();
        var aborted = context.Http.RequestAborted;
        var newest = await services
            .GetRequiredService<CatalogueQuery>()
            .ReadAsync(CatalogueFilter.None, null, NewestCourses, aborted);
        var resume = context.Person is { } person
            ? await services.GetRequiredService<LearningQuery>().NextAsync(person.Id, aborted)
            : null;
        var mayCreate = services.GetRequiredService<IAccess>().HasPermission(context.Person, CoursesPermissions.Author);
        if (newest.Items.Count == 0 && resume is null && !mayCreate)
            return null;
        var model = new HomeModel(
            resume is null ? null : LearningCard.Of(resume, texts),
            [.. newest.Items.Select(course => CourseCard.Of(course, texts))],
            newest.Next is null ? null : CourseLinks.Catalogue,
            mayCreate ? $"{CourseLinks.Studio}/new" : null
        );
        return await context.RenderAsync("home-sections", model);
    }
}

/// <param name="Resume">Where the person left, or null.</param>
/// <param name="All">The catalogue, when it holds more than is shown.</param>
/// <param name="Create">The studio for those who may make a course, else null.</param>
internal sealed record HomeModel(LearningCard? Resume, IReadOnlyList<CourseCard> Newest, string? All, string? Create);
