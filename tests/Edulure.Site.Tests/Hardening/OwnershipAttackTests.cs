using System.Globalization;
using System.Net;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Site.Tests.Hardening;

/// <summary>Fields that no form has change nothing, and numbers of what is somebody else's open nothing.</summary>
[TestFixture]
internal sealed class OwnershipAttackTests
{
    // What attackers add to a form: names of columns, properties and roles in every spelling.
    private static readonly (string, string)[] s_extra =
    [
        ("role", "owner"),
        ("roles", "owner"),
        ("roles[]", "owner"),
        ("Roles", "owner"),
        ("is_admin", "true"),
        ("admin", "true"),
        ("id", "1"),
        ("Id", "1"),
        ("person_id", "1"),
        ("personId", "1"),
        ("owner_id", "1"),
        ("ownerId", "1"),
        ("email_verified", "true"),
        ("EmailVerifiedAt", "2020-01-01"),
        ("state", "published"),
        ("published", "true"),
        ("score", "100"),
        ("created_at", "2000-01-01"),
    ];

    private DemoSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await DemoSite.StartAsync();

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Who_signs_up_or_saves_their_profile_with_more_fields_is_a_learner_all_the_same()
    {
        const string email = "mallory@edulure.test";
        var people = _site.Services.GetRequiredService<IPeople>();
        var owner = (await people.FindByEmailAsync(DemoSite.Owner))!;
        using var mallory = _site.Visit();
        const string page = "/account/sign-up";
        (
            await mallory.PostAsync(
                page,
                page,
                [("name", "Mallory"), ("email", email), ("password", Visitor.Password), .. s_extra]
            )
        ).Dispose();
        await mallory.FollowAsync(_site, email, s_extra);
        (
            await mallory.PostAsync(
                "/account",
                "/account",
                [("name", "Mallory M"), ("language", ""), ("time_zone", ""), ("email", DemoSite.Owner), .. s_extra]
            )
        ).Dispose();

        var found = (await people.FindByEmailAsync(email))!;
        Assert.That((found.Name, found.Roles.Single()), Is.EqualTo(("Mallory M", Roles.Learner)));
        Assert.That(await people.FindByEmailAsync(DemoSite.Owner), Is.EqualTo(owner).Using<Person>(Same));
    }

    [Test]
    public async Task A_course_is_its_makers_and_a_draft_whatever_else_the_form_says()
    {
        using var teacher = _site.Visit();
        await teacher.SignInAsync(DemoSite.Teacher);
        var id = (await _site.Services.GetRequiredService<IPeople>().FindByEmailAsync(DemoSite.Teacher))!.Id;
        const string page = "/studio/courses/new";
        using var made = await teacher.PostAsync(page, page, [("title", "Mine"), ("language", "en"), .. s_extra]);
        Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));

        var row = await _site.TextAsync("SELECT owner_id || ' ' || state FROM courses_courses WHERE title = 'Mine'");
        Assert.That(row, Is.EqualTo(string.Create(CultureInfo.InvariantCulture, $"{id} draft")));
    }

    [Test]
    public async Task A_session_is_ended_by_its_person_alone()
    {
        using var learner = _site.Visit();
        await learner.SignInAsync(DemoSite.Learner);
        using var teacher = _site.Visit();
        await teacher.SignInAsync(DemoSite.Teacher);
        var session = await _site.NumberAsync(
            $"SELECT MAX(s.id) FROM engine_sessions s JOIN engine_people p ON p.id = s.person_id WHERE p.email_key = '{DemoSite.Learner}'"
        );

        using var tried = await teacher.PostAsync(
            "/account/sessions",
            string.Create(CultureInfo.InvariantCulture, $"/account/sessions/{session}/end")
        );

        using var still = await learner.GetAsync("/account");
        Assert.That(still.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task An_attempt_at_a_quiz_is_opened_and_answered_by_its_learner_alone()
    {
        var ids = await DemoIds.ReadAsync(_site);
        var quiz = $"/learn/{DemoSite.Course}/{ids["quizLesson"]}/quiz/{ids["quizId"]}";
        const string course = "/courses/" + DemoSite.Course;
        using var learner = _site.Visit();
        await learner.SignInAsync(DemoSite.Learner);
        (await learner.PostAsync(course, course + "/enrol")).Dispose();
        using var begun = await learner.PostAsync("/account", quiz + "/start");
        Assert.That(begun.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), quiz);
        var number = await _site.NumberAsync("SELECT MAX(id) FROM courses_attempts");
        var attempt = string.Create(CultureInfo.InvariantCulture, $"{quiz}/attempts/{number}");

        await _site.AddInstructorAsync();
        foreach (var email in (string[])["oda@edulure.test", "mia@edulure.test"])
        {
            using var other = _site.Visit();
            if (email.StartsWith("mia", StringComparison.Ordinal))
            {
                await other.SignUpAsync(_site, "Mia", email);
                (await other.PostAsync(course, course + "/enrol")).Dispose();
            }
            else
                await other.SignInAsync(email);
            using var seen = await other.GetAsync(attempt);
            using var answered = await other.PostAsync("/account", attempt, ("do", "finish"));
            // Who is not enrolled is led to the course, who is finds nothing.
            foreach (var answer in (HttpResponseMessage[])[seen, answered])
                Assert.That(
                    answer.Headers.Location?.OriginalString ?? $"{answer.StatusCode}",
                    Is.EqualTo(email.StartsWith("mia", StringComparison.Ordinal) ? "NotFound" : course),
                    email
                );
            Assert.That(
                await _site.NumberAsync(
                    $"SELECT COUNT(*) FROM courses_attempts WHERE id = {number} AND submitted_at IS NULL"
                ),
                Is.EqualTo(1)
            );
        }
    }

    private static bool Same(Person one, Person other) =>
        one.Name == other.Name && one.Id == other.Id && one.Roles.SequenceEqual(other.Roles);
}
