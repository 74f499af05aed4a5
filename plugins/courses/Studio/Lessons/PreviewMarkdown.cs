using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Studio.Lessons;

/// <summary>What the editor shows beside a text: the same markup that saving it would store.</summary>
internal static class PreviewMarkdown
{
    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> PostAsync(
        long id,
        Form form,
        Person person,
        StudioCourses studio,
        IRichText richText,
        CancellationToken cancellationToken
    )
    {
        var (course, refusal) = await studio.OpenAsync(person, id, cancellationToken);
        if (course is null)
            return refusal!;
        var text = form.Text("text").MaxLength(LessonDraft.MaxText).Value;
        return form.IsValid
            ? Results.Text(StudioMarkup.Block(richText, text) ?? "", "text/html")
            : Results.StatusCode(StatusCodes.Status422UnprocessableEntity);
    }
}
