using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Edulure.Sdk;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Identity;

[TestFixture]
public sealed class GuardTests
{
    private GuardedSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await GuardedSite.StartAsync();

    [TearDown]
    public async Task TearDown() => await _site.DisposeAsync();

    [Test]
    public async Task An_open_endpoint_takes_everybody() =>
        Assert.That(await _site.Client.GetStringAsync("/open"), Is.EqualTo("open"));

    [Test]
    public async Task An_endpoint_that_names_no_permission_is_refused()
    {
        var answer = await _site.Client.GetAsync("/unguarded");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("unguarded"));
    }

    [Test]
    public async Task Routings_own_answers_pass()
    {
        var absent = await _site.Client.GetAsync("/nowhere");
        var method = await _site.Client.DeleteAsync("/open");

        Assert.That(absent.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(method.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
    }

    [Test]
    public async Task A_visitor_is_sent_to_sign_in_and_back()
    {
        var answer = await _site.Client.GetAsync("/edit/%C3%A9t%C3%A9?tab=a%26b");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(
            answer.Headers.Location!.OriginalString,
            Is.EqualTo("/account/sign-in?return=" + Uri.EscapeDataString("/edit/%C3%A9t%C3%A9?tab=a%26b"))
        );
    }

    [TestCase("courses.part", "/part/7", HttpStatusCode.OK)]
    [TestCase("courses.edit", "/part/7", HttpStatusCode.Forbidden)]
    [TestCase("courses.edit", "/edit/a", HttpStatusCode.Forbidden, TestName = "Only a handler that decides is reached")]
    public async Task Who_was_given_a_resource_reaches_the_handler_that_decides(
        string given,
        string path,
        HttpStatusCode status
    )
    {
        await _site.SignInAsync(Roles.Learner);
        Assert.That((await _site.Client.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        _site.Give(given);

        Assert.That((await _site.Client.GetAsync(path)).StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task After_a_form_a_visitor_comes_back_to_the_page_that_held_it()
    {
        using var post = new HttpRequestMessage(HttpMethod.Post, "/edit/a");
        post.Headers.Referrer = new(_site.Client.BaseAddress!, "/courses/a");
        var own = await _site.Client.SendAsync(post);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/edit/a");
        foreign.Headers.Referrer = new("https://elsewhere.example/courses/a");
        var other = await _site.Client.SendAsync(foreign);

        Assert.That(own.Headers.Location!.OriginalString, Is.EqualTo("/account/sign-in?return=%2Fcourses%2Fa"));
        Assert.That(other.Headers.Location!.OriginalString, Is.EqualTo("/account/sign-in"));
    }

    [Test]
    public async Task A_visitors_fragment_request_leads_the_whole_page_to_sign_in()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/edit/a");
        request.Headers.Add("HX-Request", "true");
        request.Headers.Add("HX-Current-URL", new Uri(_site.Client.BaseAddress!, "/studio").AbsoluteUri);

        var answer = await _site.Client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(answer.Headers.GetValues("HX-Redirect").Single(), Is.EqualTo("/account/sign-in?return=%2Fstudio"));
    }

    [Test]
    public async Task The_api_answers_with_problems_and_stable_codes()
    {
        var visitor = await _site.Client.GetAsync("/api/v1/courses");
        await _site.SignInAsync(Roles.Learner);
        var learner = await _site.Client.GetAsync("/api/v1/courses");

        Assert.That(await CodeAsync(visitor), Is.EqualTo((HttpStatusCode.Unauthorized, "sign-in-required")));
        Assert.That(await CodeAsync(learner), Is.EqualTo((HttpStatusCode.Forbidden, "forbidden")));
        Assert.That(learner.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
    }

    [Test]
    public async Task A_person_without_the_permission_is_forbidden_and_one_with_it_passes()
    {
        await _site.SignInAsync(Roles.Learner);
        var learner = await _site.Client.GetAsync("/edit/a");
        await _site.SignInAsync(Roles.Instructor);
        var instructor = await _site.Client.GetAsync("/edit/a");

        Assert.That(learner.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await learner.Content.ReadAsStringAsync(), Is.EqualTo("forbidden"));
        Assert.That(instructor.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static async Task<(HttpStatusCode, string?)> CodeAsync(HttpResponseMessage answer)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.StatusCode, problem.GetProperty("code").GetString());
    }
}
