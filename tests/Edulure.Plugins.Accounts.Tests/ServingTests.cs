using System.Net;
using Edulure.Engine.Plugins;
using NUnit.Framework;

namespace Edulure.Plugins.Accounts.Tests;

[TestFixture]
public sealed class ServingTests
{
    private ServingSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await ServingSite.StartAsync();

    [TearDown]
    public async Task TearDown() => await _site.DisposeAsync();

    [Test]
    public void Every_endpoint_names_its_permission_and_every_target_of_a_form_is_protected()
    {
        foreach (var endpoint in _site.Plugin.Endpoints)
        {
            Assert.That(endpoint.Metadata.GetMetadata<EndpointGuard>(), Is.Not.Null, endpoint.DisplayName);
            var methods = endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.HttpMethodMetadata>()!.HttpMethods;
            if (methods.Contains("POST"))
                Assert.That(endpoint.Metadata.GetMetadata<FormPostMetadata>(), Is.Not.Null, endpoint.DisplayName);
        }
        Assert.That(_site.Plugin.Endpoints, Is.Not.Empty);
    }

    [Test]
    public async Task A_visitor_signs_up_on_the_way_to_the_account_changes_it_signs_out_and_in_again()
    {
        var challenged = await _site.Client.GetAsync("/account");
        Assert.That(challenged.Headers.Location!.OriginalString, Is.EqualTo("/account/sign-in?return=%2Faccount"));

        var joined = await _site.PostAsync(
            "/account/sign-up",
            "/account/sign-up",
            ("name", "Lea"),
            ("email", "lea@example.org"),
            ("password", "correct horse"),
            ("return", "/account")
        );
        Assert.That(joined.Headers.Location!.OriginalString, Is.EqualTo("/account"));

        var saved = await _site.PostAsync("/account", "/account", ("name", "Lea Learner"), ("language", "ar"));
        Assert.That(saved.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That((await _site.People.FindByEmailAsync("lea@example.org"))!.Name, Is.EqualTo("Lea Learner"));

        await _site.PostAsync("/account", "/account/sign-out");
        Assert.That((await _site.Client.GetAsync("/account")).StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));

        await _site.PostAsync(
            "/account/sign-in",
            "/account/sign-in",
            ("email", "lea@example.org"),
            ("password", "correct horse")
        );
        Assert.That(await _site.Client.GetStringAsync("/account"), Does.StartWith("account\n"));
        Assert.That(
            (await _site.Client.GetAsync("/account/sign-in?return=/courses")).Headers.Location!.OriginalString,
            Is.EqualTo("/courses")
        );
    }

    [Test]
    public async Task After_use_the_plugin_can_go_without_a_trace()
    {
        await _site.PostAsync(
            "/account/sign-up",
            "/account/sign-up",
            ("name", "Lea"),
            ("email", "lea@example.org"),
            ("password", "correct horse")
        );
        await _site.Client.GetStringAsync("/account");

        await _site.DisableAsync();

        Assert.That((await _site.Client.GetAsync("/account")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(_site.GenerationsAlive, Is.Empty);
    }

    [Test]
    public async Task A_form_without_its_token_changes_nothing()
    {
        using var form = new FormUrlEncodedContent([
            new("name", "Lea"),
            new("email", "lea@example.org"),
            new("password", "correct horse"),
        ]);

        var answer = await _site.Client.PostAsync("/account/sign-up", form);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await _site.People.FindByEmailAsync("lea@example.org"), Is.Null);
    }

    [Test]
    public async Task Set_up_without_the_link_is_closed()
    {
        var answer = await _site.Client.GetAsync("/account/set-up");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.StartWith("set-up-closed\n"));
    }
}
