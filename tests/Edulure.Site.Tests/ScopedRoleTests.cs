using System.Net;
using System.Text.Json;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Site.Tests;

/// <summary>A role for one course, from the owner's page to the studio of whoever was given it; and what refusals say.</summary>
[TestFixture]
internal sealed class ScopedRoleTests
{
    private const string Studio = "/studio/courses";

    private DemoSite _site = null!;
    private Person _learner = null!;
    private long _course;

    [SetUp]
    public async Task SetUp()
    {
        _site = await DemoSite.StartAsync();
        _learner = (await _site.Services.GetRequiredService<IPeople>().FindByEmailAsync(DemoSite.Learner))!;
        _course = await _site.NumberAsync($"SELECT id FROM courses_courses WHERE slug = '{DemoSite.Course}'");
    }

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Who_is_made_instructor_of_one_course_edits_it_and_no_other()
    {
        var other = await OthersCourseAsync();
        using var learner = await SignInAsync(DemoSite.Learner);
        Assert.That(await StatusAsync(learner, Studio), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await TextAsync(learner, "/learn"), Does.Not.Contain($"href=\"{Studio}\""));

        using var owner = await SignInAsync(DemoSite.Owner);
        using var given = await GiveAsync(owner, "role:instructor", $"https://site.test/courses/{DemoSite.Course}");
        Assert.That(given.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), await given.Content.ReadAsStringAsync());

        Assert.That(await TextAsync(learner, "/learn"), Does.Contain($"href=\"{Studio}\""));
        var list = await TextAsync(learner, Studio);
        Assert.That(list, Does.Contain($"{Studio}/{_course}\"").And.Not.Contain(other));
        Assert.That(list, Does.Not.Contain(Studio + "/new"));
        Assert.That(await StatusAsync(learner, $"{Studio}/{_course}/settings"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await TextAsync(learner, $"/courses/{DemoSite.Course}"), Does.Contain($"{Studio}/{_course}"));
        using var added = await learner.PostAsync(
            $"{Studio}/{_course}",
            $"{Studio}/{_course}/modules",
            ("title", "Bees")
        );
        Assert.That(added.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(await StatusAsync(learner, other), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await StatusAsync(learner, other + "/settings"), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await StatusAsync(learner, Studio + "/new"), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await StatusAsync(learner, Studio + "/import"), Is.EqualTo(HttpStatusCode.Forbidden));

        var grant = await _site.NumberAsync("SELECT MAX(id) FROM engine_person_grants");
        var person = $"/admin/people/{_learner.Id}";
        using var ended = await owner.PostAsync(person, $"{person}/grants/{grant}/end");
        Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(await StatusAsync(learner, $"{Studio}/{_course}"), Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Who_may_only_edit_one_course_by_a_role_of_the_owners_own_reaches_it_too()
    {
        using var owner = await SignInAsync(DemoSite.Owner);
        using var made = await owner.PostAsync("/admin/roles", "/admin/roles", ("name", "Course editors"));
        var role = made.Headers.Location!.OriginalString;
        Assert.That(role, Is.EqualTo("/admin/roles/course-editors"));
        using var saved = await owner.PostAsync(role, role, ("shown", "courses.edit"), ("permission", "courses.edit"));
        Assert.That(saved.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        using var given = await GiveAsync(owner, "role:course-editors", $"courses:course:{_course}");
        Assert.That(given.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));

        using var learner = await SignInAsync(DemoSite.Learner);
        Assert.That(await StatusAsync(learner, $"{Studio}/{_course}"), Is.EqualTo(HttpStatusCode.OK));
        using var deleted = await owner.PostAsync(role, role + "/delete");
        Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task Of_several_that_are_meant_one_is_chosen()
    {
        await OthersCourseAsync();
        using var owner = await SignInAsync(DemoSite.Owner);
        // Both titles have it.
        using var asked = await GiveAsync(owner, "role:instructor", "u");
        var page = await asked.Content.ReadAsStringAsync();

        Assert.That(asked.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(page, Does.Contain($"value=\"courses:course:{_course}\""));
        using var nothing = await GiveAsync(owner, "role:instructor", "nothing of that name");
        Assert.That(nothing.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await _site.NumberAsync("SELECT COUNT(*) FROM engine_person_grants"), Is.Zero);
    }

    [Test]
    public async Task A_refusal_says_what_is_missing_and_leads_to_why()
    {
        using var learner = await SignInAsync(DemoSite.Learner);
        using var refused = await learner.GetAsync(Studio);
        var page = await refused.Content.ReadAsStringAsync();

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(page, Does.Contain("Make courses of one").And.Contain("Your roles: Learner"));
        Assert.That(page, Does.Contain("/access?permission=courses.author"));
        Assert.That(
            await TextAsync(learner, "/access?permission=courses.author"),
            Does.Contain("No role of the person has this permission")
        );
    }

    [Test]
    public async Task The_api_explains_ones_own_answers_to_everybody_and_those_of_others_to_who_manages_people()
    {
        const string explain = "/api/v1/access/explain";
        var question = $"{explain}?permission=courses.edit&resource=courses:course:{_course}";
        using var visitor = _site.Visit();
        using var teacher = await SignInAsync(DemoSite.Teacher);
        using var owner = await SignInAsync(DemoSite.Owner);

        Assert.That(await StatusAsync(visitor, question), Is.EqualTo(HttpStatusCode.Unauthorized));
        using var own = JsonDocument.Parse(await TextAsync(teacher, question));
        Assert.That(own.RootElement.GetProperty("allowed").GetBoolean(), Is.True);
        Assert.That(
            own.RootElement.GetProperty("reasons").EnumerateArray().Select(one => one.GetProperty("code").GetString()),
            Is.EqualTo(new[] { "role", "owner-of-resource" })
        );
        Assert.That(
            await StatusAsync(teacher, question + $"&person={_learner.Id}"),
            Is.EqualTo(HttpStatusCode.Forbidden)
        );
        Assert.That(
            await StatusAsync(teacher, question + "&person=nobody@site.test"),
            Is.EqualTo(HttpStatusCode.Forbidden)
        );
        using var others = JsonDocument.Parse(await TextAsync(owner, question + $"&person={_learner.Id}"));
        Assert.That(others.RootElement.GetProperty("allowed").GetBoolean(), Is.False);
        Assert.That(await StatusAsync(owner, question + "&person=4711"), Is.EqualTo(HttpStatusCode.NotFound));
        foreach (var wrong in (string[])["", "?permission=bogus", "?permission=courses.edit&resource=bogus"])
        {
            using var answer = await teacher.GetAsync(explain + wrong);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), wrong);
            Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        }
    }

    [Test]
    public async Task The_last_owner_cannot_resign()
    {
        using var owner = await SignInAsync(DemoSite.Owner);
        var id = (await _site.Services.GetRequiredService<IPeople>().FindByEmailAsync(DemoSite.Owner))!.Id;
        var page = $"/admin/people/{id}";
        using var answer = await owner.PostAsync(page, page + "/roles", ("role", "learner"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("This is the last owner of the site"));
        Assert.That(await StatusAsync(owner, page), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Everybody_is_found_by_name_address_and_role()
    {
        using var owner = await SignInAsync(DemoSite.Owner);

        Assert.That(
            await TextAsync(owner, "/admin/people?q=LEA%20lea"),
            Does.Contain(DemoSite.Learner).And.Not.Contain(DemoSite.Teacher)
        );
        Assert.That(
            await TextAsync(owner, "/admin/people?q=teacher@"),
            Does.Contain(DemoSite.Teacher).And.Not.Contain(DemoSite.Learner)
        );
        Assert.That(
            await TextAsync(owner, "/admin/people?role=instructor"),
            Does.Contain(DemoSite.Teacher).And.Not.Contain(DemoSite.Learner)
        );
        Assert.That(await TextAsync(owner, "/admin/people?q=%25"), Does.Not.Contain(DemoSite.Teacher));
    }

    /// <summary>Another instructor's course: its page in the studio.</summary>
    private async Task<string> OthersCourseAsync()
    {
        using var other = await SignInAsync(await _site.AddInstructorAsync());
        using var made = await other.PostAsync("/account", Studio + "/new", ("title", "Bees hum"), ("language", "en"));
        return made.Headers.Location!.OriginalString;
    }

    private Task<HttpResponseMessage> GiveAsync(Visitor owner, string what, string scope)
    {
        var page = $"/admin/people/{_learner.Id}";
        return owner.PostAsync(page, page + "/grants", ("what", what), ("effect", "allow"), ("scope", scope));
    }

    private async Task<Visitor> SignInAsync(string email)
    {
        var visitor = _site.Visit();
        await visitor.SignInAsync(email);
        return visitor;
    }

    private static async Task<HttpStatusCode> StatusAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        return answer.StatusCode;
    }

    private static async Task<string> TextAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
