using System.Text;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Enrolments;
using Edulure.Sdk;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Edulure.Plugins.Courses.CourseFiles;

/// <summary>
/// GET <c>/courses/{slug}/files/{fileId}/{name}</c>: pictures and attachments, for the course's learners and editors;
/// its cover for everybody.
/// </summary>
internal static class ShowFile
{
    [AllowEveryone]
    public static async Task<IResult> Get(
        string slug,
        long fileId,
        HttpContext http,
        Person? person,
        Seats seats,
        CoursesDb db,
        IFiles files,
        CancellationToken cancellationToken
    )
    {
        var seat = await seats.FindAsync(slug, person, cancellationToken);
        var isCover = seat is { IsPublished: true } && seat.CoverFileId == fileId;
        if (seat is null || !(isCover || seat.MayLearn))
            return Results.NotFound();
        var file = await db.Files.FirstOrDefaultAsync(
            file => file.Id == fileId && file.CourseId == seat.CourseId,
            cancellationToken
        );
        if (file is null || await files.OpenAsync(file.FileKey, cancellationToken) is not { } content)
            return Results.NotFound();

        var type = ServedType.Of(file.MediaType);
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = type.ContentSecurityPolicy;
        headers.CacheControl = isCover ? "public, max-age=86400" : "private, max-age=3600";
        headers.ContentDisposition = Disposition(type, file.Name);
        return Results.Stream(
            content,
            type.MediaType,
            entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""),
            enableRangeProcessing: content.CanSeek
        );
    }

    private static string Disposition(ServedType type, string name)
    {
        var disposition = new ContentDispositionHeaderValue(type.Inline ? "inline" : "attachment");
        disposition.SetHttpFileName(new StringBuilder(name).Replace('"', '\'').ToString());
        return disposition.ToString();
    }
}
