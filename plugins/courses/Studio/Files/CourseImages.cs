using System.Globalization;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.ImportStore;
using Edulure.Sdk;
using LinqToDB;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Studio.Files;

/// <summary>Takes in pictures that authors upload: covers, and what lessons show.</summary>
internal sealed class CourseImages(CoursesDb db, IFiles files)
{
    /// <summary>Of one picture.</summary>
    public const int MaxBytes = 10 << 20;

    /// <returns>The row, or the locale key of what is wrong with the file.</returns>
    public async Task<(CourseFile? File, string? Error)> SaveAsync(
        long courseId,
        IFormFile upload,
        CancellationToken cancellationToken
    )
    {
        if (upload.Length > MaxBytes)
            return (null, "courses.studio.error.image-size");
        await using var content = upload.OpenReadStream();
        var head = new byte[ContentTypes.HeadLength];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        if (ContentTypes.Image(head.AsSpan(0, read)) is not { } mediaType)
            return (null, "courses.studio.error.image-kind");
        content.Position = 0;
        var stored = await files.SaveAsync(content, MaxBytes, cancellationToken);
        try
        {
            var row = new CourseFile
            {
                CourseId = courseId,
                Path = $"studio/{stored.Key}",
                Name = Name(upload.FileName, mediaType),
                MediaType = mediaType,
                Length = stored.Length,
                FileKey = stored.Key,
                Sha256 = stored.Sha256,
            };
            return (row with { Id = await db.InsertWithInt64IdentityAsync(row, token: cancellationToken) }, null);
        }
        catch
        {
            await files.DeleteAsync(stored.Key, CancellationToken.None);
            throw;
        }
    }

    public static string Href(Course course, CourseFile file) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"/courses/{Uri.EscapeDataString(course.Slug)}/files/{file.Id}/{Uri.EscapeDataString(file.Name)}"
        );

    // The ending follows the content, not the sender: it is what a saved copy is opened with.
    private static string Name(string name, string mediaType)
    {
        var stem = Path.GetFileNameWithoutExtension(FileNames.Safe(name));
        return (stem.Length == 0 ? "image" : stem) + "." + (mediaType == "image/jpeg" ? "jpg" : mediaType[6..]);
    }
}
