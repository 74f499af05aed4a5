using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Edulure.Site.Tests;

/// <summary>Goes through everything that people do with courses, once.</summary>
internal static partial class Tour
{
    public static async Task LearnAsync(DemoSite site)
    {
        using var visitor = site.Visit();
        foreach (
            var path in (string[])["/", "/courses", "/courses?q=plugin&level=beginner", "/courses/" + DemoSite.Course]
        )
            await SeeAsync(visitor, path);

        using var learner = site.Visit();
        await learner.SignInAsync(DemoSite.Learner);
        const string course = "/courses/" + DemoSite.Course;
        const string learn = "/learn/" + DemoSite.Course;
        await GoOnAsync(learner.PostAsync("/account", course + "/enrol"));
        foreach (var path in (string[])["/", "/learn", course])
            await SeeAsync(learner, path);
        var lesson = await GoOnAsync(learner.GetAsync(learn));
        await SeeAsync(learner, lesson);
        await GoOnAsync(learner.PostAsync("/account", lesson + "/complete"));

        var quiz = await QuizAsync(site);
        await SeeAsync(learner, quiz);
        await GoOnAsync(learner.PostAsync("/account", quiz + "/start"));
        var sheet = await SeeAsync(learner, quiz);
        var attempt = AttemptPattern().Match(sheet).Groups[1].Value;
        var fields = FieldPattern()
            .Matches(sheet)
            .Select(field => (field.Groups["name"].Value, field.Groups["value"].Value))
            .DistinctBy(field => field.Item1)
            .Append(("do", "submit-anyway"));
        var result = await GoOnAsync(learner.PostAsync("/account", attempt, fields));
        await SeeAsync(learner, result);
    }

    public static async Task MakeAsync(DemoSite site)
    {
        using var teacher = site.Visit();
        await teacher.SignInAsync(DemoSite.Teacher);
        var course = await GoOnAsync(
            teacher.PostAsync("/account", "/studio/courses/new", ("title", "Bees"), ("language", "en"))
        );
        await GoOnAsync(teacher.PostAsync(course, course + "/modules", ("title", "Part")));
        foreach (var path in (string[])["/studio/courses", "/studio/courses/new", course, course + "/settings"])
            await SeeAsync(teacher, path);
        foreach (var path in await DemoPagesAsync(site))
            await SeeAsync(teacher, path);
        using (var preview = await teacher.PostAsync("/account", course + "/preview", ("text", "# Bees\n\n*fly*")))
            Assert.That(preview.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        var run = await GoOnAsync(
            teacher.UploadAsync("/studio/courses/import", "file", SmallCartridge.Name, SmallCartridge.Make())
        );
        Assert.That(await EndOfImportAsync(teacher, run), Does.Contain("On bees"));
    }

    /// <summary>Studio pages of the demo course.</summary>
    public static async Task<string[]> DemoPagesAsync(DemoSite site)
    {
        var ids = await DemoIds.ReadAsync(site);
        var course = $"/studio/courses/{ids["id"]}";
        return
        [
            $"{course}/modules/{ids["moduleId"]}",
            $"{course}/lessons/{ids["lessonId"]}",
            $"{course}/lessons/{ids["lessonId"]}/place",
            $"{course}/quizzes/{ids["quizId"]}",
            $"{course}/quizzes/{ids["quizId"]}/questions/{ids["questionId"]}",
        ];
    }

    /// <summary>Watches an import as a browser without script does.</summary>
    public static async Task<string> EndOfImportAsync(Visitor visitor, string run)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            using var answer = await visitor.GetAsync(run);
            if (!answer.Headers.Contains("Refresh"))
                return await answer.Content.ReadAsStringAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }

    private static async Task<string> QuizAsync(DemoSite site)
    {
        var ids = await DemoIds.ReadAsync(site);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"/learn/{DemoSite.Course}/{ids["quizLesson"]}/quiz/{ids["quizId"]}"
        );
    }

    private static async Task<string> SeeAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> GoOnAsync(Task<HttpResponseMessage> request)
    {
        using var answer = await request;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), $"{answer.RequestMessage!.RequestUri}");
        return answer.Headers.Location!.OriginalString;
    }

    [GeneratedRegex("""action="([^"]*/attempts/\d+)""")]
    private static partial Regex AttemptPattern();

    [GeneratedRegex("""<input[^>]*type="radio"[^>]*name="(?<name>[^"]+)"[^>]*value="(?<value>[^"]+)""")]
    private static partial Regex FieldPattern();
}
