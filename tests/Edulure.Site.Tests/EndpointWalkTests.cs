using System.Net;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Site.Tests;

/// <summary>
/// Everybody opens every door of the demo site, with a valid form token so that the handler itself is reached: who may
/// not is turned away in the right way, and nobody ever meets a failure.
/// </summary>
[TestFixture]
internal sealed class EndpointWalkTests
{
    private const string Studio = "/studio/courses/";
    private static readonly HttpStatusCode[] s_refused = [HttpStatusCode.Forbidden, HttpStatusCode.NotFound];

    private DemoSite _site = null!;
    private Dictionary<string, string> _ids = null!;
    private string _other = "";

    [SetUp]
    public async Task SetUp()
    {
        _site = await DemoSite.StartAsync();
        _other = await _site.AddInstructorAsync();
        _ids = await DemoIds.ReadAsync(_site);
        using var teacher = _site.Visit();
        await teacher.SignInAsync(DemoSite.Teacher);
        using var run = await teacher.UploadAsync(
            Studio + "import",
            "file",
            SmallCartridge.Name,
            SmallCartridge.Make()
        );
        var address = run.Headers.Location!.OriginalString;
        await Tour.EndOfImportAsync(teacher, address);
        _ids["runId"] = address[(address.LastIndexOf('/') + 1)..];
    }

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public void Every_endpoint_says_whom_it_is_open_to()
    {
        var endpoints = Door.All(_site.Services);
        Assert.That(endpoints, Has.Count.GreaterThan(50));
        Assert.That(endpoints.Where(door => door.Guard is null).Select(door => door.ToString()), Is.Empty);
        Assert.That(
            endpoints.Where(door => door is { IsPost: true, IsForm: false }).Select(door => door.Route),
            Is.EqualTo(new[] { "/preferences", "/theme-preview/end" }),
            "the form of the first stands on kept pages, that of the second on every page of a preview: neither has a token"
        );
    }

    [Test]
    public async Task Visitors_are_asked_to_sign_in_and_meet_no_failure()
    {
        using var visitor = _site.Visit();
        foreach (var (door, path, answer) in await WalkAsync(visitor, null, "/account/sign-in"))
            if (door.Guard!.Permission is not null && door.IsApi)
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), path);
            else if (door.Guard!.Permission is not null)
            {
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), path);
                // Nobody can come back to a post.
                var way = answer.Headers.Location!.OriginalString;
                Assert.That(way, Does.StartWith(door.IsPost ? "/account/sign-in" : "/account/sign-in?return="), path);
            }
    }

    [TestCase(DemoSite.Learner)]
    [TestCase(DemoSite.Teacher)]
    [TestCase(DemoSite.Owner)]
    [TestCase("other")]
    public async Task People_are_refused_what_is_not_theirs_and_meet_no_failure(string email)
    {
        email = email == "other" ? _other : email;
        using var person = _site.Visit();
        await person.SignInAsync(email);
        var before = await CountAsync();
        var who = (await _site.Services.GetRequiredService<IPeople>().FindByEmailAsync(email))!;
        var access = _site.Services.GetRequiredService<IAccess>();
        var mayMake = email != DemoSite.Learner;
        foreach (var (door, path, answer) in await WalkAsync(person, email, "/account"))
        {
            if (door.Guard!.Permission is { } permission && !access.HasPermission(who, permission))
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), $"{door} {path}");
            if (path.StartsWith(Studio, StringComparison.Ordinal) && !mayMake)
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), $"{door} {path}");
            if (email == _other && door.IsOfStudio && door.Parameters.Count > 0)
                Assert.That(s_refused, Does.Contain(answer.StatusCode), $"{door} {path}");
        }
        if (email == DemoSite.Learner || email == _other)
            Assert.That(await CountAsync(), Is.EqualTo(before), "something of the demo course was changed");
    }

    [Test]
    public async Task Parts_of_somebody_elses_course_are_not_found_through_ones_own()
    {
        using var other = _site.Visit();
        await other.SignInAsync(_other);
        using var made = await other.PostAsync("/account", Studio + "new", ("title", "Mine"), ("language", "en"));
        var own = made.Headers.Location!.OriginalString;
        var before = await CountAsync();
        _ids["id"] = own[(own.LastIndexOf('/') + 1)..];
        foreach (var (door, path, answer) in await WalkAsync(other, _other, "/account"))
            if (door.IsOfStudio && door.Parameters.Count > 1)
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), $"{door} {path}");
        Assert.That(await CountAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task What_is_not_there_and_what_makes_no_sense_is_no_failure()
    {
        using var owner = _site.Visit();
        await owner.SignInAsync(DemoSite.Owner);
        const string query = "?cursor=bogus&kind=bogus&q=%25%00&level=&level=x&version=x&return=//evil.test&token=x";
        foreach (
            var value in (string[])["4711", "9223372036854775807", "99999999999999999999", "-1", "%F0%9F%90%9D", "%00"]
        )
        foreach (var door in Door.All(_site.Services).Where(door => !door.EndsSession))
        {
            var path = door.Path(name => name == "slug" && value == "4711" ? DemoSite.Course : value) + query;
            using var answer = door.IsPost
                ? await owner.PostAsync("/account", path, Nonsense)
                : await owner.GetAsync(path);
            await HoldsAsync(door, path, answer);
        }
    }

    [Test]
    public async Task A_form_that_cannot_be_read_is_the_fault_of_who_sent_it()
    {
        using var visitor = _site.Visit();
        using var form = new FormUrlEncodedContent([new("mode", "\0")]);
        using var answer = await visitor.PostAsync("/preferences", form);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_form_without_its_token_is_refused_everywhere()
    {
        using var owner = _site.Visit();
        await owner.SignInAsync(DemoSite.Owner);
        foreach (var door in Door.All(_site.Services).Where(door => door.IsForm))
        {
            using var form = new FormUrlEncodedContent([new("title", "x")]);
            using var answer = await owner.PostAsync(door.Path(name => _ids.GetValueOrDefault(name, "1")), form);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), door.ToString());
        }
    }

    private static IEnumerable<(string, string)> Nonsense =>
        (
            (string[])
                ["title", "slug", "language", "order", "move", "action", "version", "module", "kind", "do", "rows"]
        ).SelectMany(name => (string[])["\ud83d", "-1", "99999999999999999999"], (name, value) => (name, value));

    // As one would fill them: enough to get past the first checks of most forms.
    private static IEnumerable<(string, string)> Sensible =>
        [
            ("title", "Bees"),
            ("name", "Bea"),
            ("language", "en"),
            ("move", "down"),
            ("text", "They *fly*."),
            ("source", "They *fly*."),
            ("do", "save"),
        ];

    private async Task<List<(Door Door, string Path, HttpResponseMessage Answer)>> WalkAsync(
        Visitor visitor,
        string? email,
        string pageWithToken
    )
    {
        var answers = new List<(Door, string, HttpResponseMessage)>();
        foreach (var door in Door.All(_site.Services).Where(door => email is null || !door.EndsSession))
        {
            var path = door.Path(name => Value(door, name));
            // Empty first, then filled: what is wrong is said, what is right is done.
            foreach (
                var fields in door.IsPost
                    ?
                    [
                        [],
                        Sensible,
                    ]
                    : (IEnumerable<(string, string)>[])
                        [
                            [],
                        ]
            )
            {
                var answer = door.IsPost
                    ? await visitor.PostAsync(pageWithToken, path, fields)
                    : await visitor.GetAsync(path);
                await HoldsAsync(door, path, answer);
                answers.Add((door, path, answer));
            }
        }
        return answers;
    }

    private static async Task HoldsAsync(Door door, string path, HttpResponseMessage answer)
    {
        if ((int)answer.StatusCode >= 500)
            Assert.Fail($"{door} {path}: {answer.StatusCode}\n{await answer.Content.ReadAsStringAsync()}");
    }

    private string Value(Door door, string name) =>
        name == "lesson" && door.Parameters.Contains("quizId") ? _ids["quizLesson"] : _ids.GetValueOrDefault(name, "1");

    /// <summary>What the demo course consists of.</summary>
    private async Task<string> CountAsync()
    {
        const string course = $"(SELECT id FROM courses_courses WHERE slug = '{DemoSite.Course}')";
        var counts = new List<long>();
        foreach (var table in (string[])["modules", "lessons", "quizzes", "files"])
            counts.Add(await _site.NumberAsync($"SELECT COUNT(*) FROM courses_{table} WHERE course_id = {course}"));
        foreach (
            var (table, parent, key) in ((string, string, string)[])
                [("blocks", "lessons", "lesson_id"), ("questions", "quizzes", "quiz_id")]
        )
            counts.Add(
                await _site.NumberAsync(
                    $"SELECT COUNT(*) FROM courses_{table} WHERE {key} IN (SELECT id FROM courses_{parent} WHERE course_id = {course})"
                )
            );
        return string.Join(' ', counts)
            + await _site.TextAsync($"SELECT title || state || updated_at FROM courses_courses WHERE id = {course}");
    }
}
