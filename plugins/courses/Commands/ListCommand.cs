using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;
using LinqToDB.Async;

namespace Edulure.Plugins.Courses.Commands;

/// <summary><c>course list</c>.</summary>
internal sealed class ListCommand(CoursesDb db) : ICliCommand
{
    public CliVerb Verb { get; } = new("course list", "Lists every course of the site, newest first.", [], []);

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var courses = await db
            .Courses.OrderByDescending(course => course.Id)
            .Select(course => new ListedCourse(course.Slug, course.Title, course.State, course.LessonCount))
            .ToListAsync(cancellationToken);
        var text = new StringBuilder();
        foreach (var course in courses)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{course.State, -9}  {course.Lessons, 4} lessons  {course.Slug}  {course.Title}"
            );
        return CliResult.Ok(
            courses.Count == 0 ? "There are no courses." : text.ToString().TrimEnd(),
            JsonSerializer.Serialize(courses, ListJson.Default.ListListedCourse)
        );
    }
}

internal sealed record ListedCourse(string Slug, string Title, string State, int Lessons);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<ListedCourse>))]
internal sealed partial class ListJson : JsonSerializerContext;
