using Edulure.Plugins.Courses.Catalogue;
using Edulure.Plugins.Courses.MyLearning;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Plugins.Courses.Home;

/// <summary>The home page's part of courses: where one left, and what is new, which is the same for everybody.</summary>
internal static class HomeSections
{
    private const int NewestCourses = 6;

    public static async ValueTask<Html?> RenderAsync(SlotContext context)
    {
        var services = context.Services;
        var texts = services.GetRequiredService<ITexts>();
        var aborted = context.Http.RequestAborted;
        var showsNewest = services.GetRequiredService<IFlags>().IsOn(CoursesFlags.HomeNewest, context.Person);
        var newest = showsNewest
            ? await services
                .GetRequiredService<IPageRenderer>()
                .PartAsync(context.Http, "home-newest", "", [ShowCatalogue.CacheTag], NewestAsync)
            : Html.Empty;
        var resume = context.Person is { } person
            ? await services.GetRequiredService<LearningQuery>().NextAsync(person.Id, aborted)
            : null;
        // That there are none yet is said where they would stand.
        var mayCreate =
            showsNewest
            && services.GetRequiredService<IAccess>().HasPermission(context.Person, CoursesPermissions.Author);
        if (newest.IsEmpty && resume is null && !mayCreate)
            return null;
        var model = new HomeModel(
            resume is null ? null : LearningCard.Of(resume, texts),
            newest,
            mayCreate ? $"{CourseLinks.Studio}/new" : null
        );
        return await context.RenderAsync("home-sections", model);

        async Task<object?> NewestAsync(CancellationToken cancellationToken)
        {
            var courses = await services
                .GetRequiredService<CatalogueQuery>()
                .ReadAsync(CatalogueFilter.None, null, NewestCourses, cancellationToken);
            return new NewestModel(
                [.. courses.Items.Select(course => CourseCard.Of(course, texts))],
                courses.Next is null ? null : CourseLinks.Catalogue
            );
        }
    }
}

/// <param name="Resume">Where the person left, or null.</param>
/// <param name="Newest">What is the same for everybody; empty: there are no courses, or they are not shown here.</param>
/// <param name="Create">The studio for those who may make a course, else null.</param>
internal sealed record HomeModel(LearningCard? Resume, Html Newest, string? Create);

/// <param name="All">The catalogue, when it holds more than is shown.</param>
internal sealed record NewestModel(IReadOnlyList<CourseCard> Cards, string? All);
