using System.Net;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Edulure.Sdk.Testing;
using Edulure.Tests.Shared;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Plugins.Accounts.Tests;

/// <summary>The plugin as a site serves it: through the guard, the outbox and the mail.</summary>
[TestFixture]
public sealed class ServingTests
{
    private TestSite _site = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await TestSite.StartAsync([PluginFolder()]);
        _client = _site.CreateClient();
    }

    [TearDown]
    public async Task TearDown()
    {
        _client?.Dispose();
        await (_site?.DisposeAsync() ?? default);
    }

    [Test]
    public void Every_endpoint_names_its_permission_and_every_target_of_a_form_is_protected()
    {
        var endpoints = _site.Services.GetRequiredService<SiteContributions>().Find("accounts")!.Endpoints;
        foreach (var endpoint in endpoints)
        {
            Assert.That(endpoint.Metadata.GetMetadata<EndpointGuard>(), Is.Not.Null, endpoint.DisplayName);
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods;
            if (methods.Contains("POST"))
                Assert.That(endpoint.Metadata.GetMetadata<FormPostMetadata>(), Is.Not.Null, endpoint.DisplayName);
        }
        Assert.That(endpoints, Is.Not.Empty);
    }

    [Test]
    public async Task A_visitor_signs_up_on_the_way_to_the_account_changes_it_signs_out_and_in_again()
    {
        var challenged = await _client.GetAsync("/account");
        Assert.That(challenged.Headers.Location!.OriginalString, Is.EqualTo("/account/sign-in?return=%2Faccount"));

        var joined = await SignUpAsync("lea@example.org");
        Assert.That(joined.Headers.Location!.OriginalString, Is.EqualTo("/account"));

        var saved = await PostAsync("/account", "/account", ("name", "Lea Learner"), ("language", "ar"));
        Assert.That(saved.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        var lea = await _site.Services.GetRequiredService<IPeople>().FindByEmailAsync("lea@example.org");
        Assert.That((lea!.Name, lea.EmailVerified), Is.EqualTo(("Lea Learner", true)));

        await PostAsync("/account", "/account/sign-out");
        Assert.That((await _client.GetAsync("/account")).StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));

        await SignInAsync("correct horse");
        Assert.That((await _client.GetAsync("/account")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(
            (await _client.GetAsync("/account/sign-in?return=/courses")).Headers.Location!.OriginalString,
            Is.EqualTo("/courses")
        );
    }

    [Test]
    public async Task A_forgotten_password_is_set_anew_by_the_mail_in_the_persons_language()
    {
        await SignUpAsync("lea@example.org");
        await PostAsync("/account", "/account", ("name", "Lea"), ("language", "es"));
        await PostAsync("/account", "/account/sign-out");

        await PostAsync("/account/forgot", "/account/forgot", ("email", "lea@example.org"));
        var token = await MailSpool.OpenAsync(_client, _site.DataDirectory, "lea@example.org", "account/reset");
        var page = "/account/reset?token=" + token;
        var reset = await PostAsync(page, "/account/reset", ("token", token), ("password", "battery staple"));

        Assert.That(reset.Headers.Location!.OriginalString, Is.EqualTo("/account/sign-in"));
        Assert.That((await SignInAsync("battery staple")).StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        await _site.DeliverEventsAsync();
        Assert.That(MailSpool.Read(_site.DataDirectory).First(), Does.Contain("tu cuenta"));
    }

    [Test]
    public async Task After_use_the_plugin_can_go_without_a_trace()
    {
        await SignUpAsync("lea@example.org");
        await _client.GetStringAsync("/account/sessions");
        await PostAsync(
            "/account/password",
            "/account/password",
            ("password", "correct horse"),
            ("new_password", "battery staple")
        );
        await _site.DeliverEventsAsync();

        await _site.AssertUnloadsAsync("accounts");
    }

    [Test]
    public async Task A_form_without_its_token_changes_nothing()
    {
        using var form = new FormUrlEncodedContent([
            new("name", "Lea"),
            new("email", "lea@example.org"),
            new("password", "correct horse"),
        ]);

        var answer = await _client.PostAsync("/account/sign-up", form);
        await _site.DeliverEventsAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(MailSpool.Read(_site.DataDirectory), Is.Empty);
    }

    [TestCase("/account/set-up")]
    [TestCase("/account/verify?token=guessed")]
    [TestCase("/account/reset")]
    [TestCase("/account/email/confirm?token=guessed")]
    [TestCase("/account/email/undo")]
    public async Task Without_its_link_a_page_is_closed(string path)
    {
        var answer = await _client.GetAsync(path);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("This link is no longer valid"));
    }

    [Test]
    public async Task A_link_in_a_mail_never_follows_the_host_that_a_request_names()
    {
        await SignUpAsync("lea@example.org");
        await PostAsync("/account", "/account/sign-out");
        var token = await TestSite.TokenAsync(_client, "/account/forgot");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/forgot")
        {
            Content = new FormUrlEncodedContent([new("email", "lea@example.org"), new(TestSite.TokenField, token)]),
            Headers = { Host = "evil.test" },
        };
        await _client.SendAsync(request);
        await MailSpool.TokenAsync(_site.DataDirectory, "lea@example.org", "account/reset");

        Assert.That(MailSpool.Read(_site.DataDirectory).First(), Does.Not.Contain("evil.test"));
    }

    private Task<HttpResponseMessage> PostAsync(string page, string target, params (string, string)[] fields) =>
        TestSite.SubmitAsync(_client, page, target, fields);

    private Task<HttpResponseMessage> SignInAsync(string password) =>
        PostAsync("/account/sign-in", "/account/sign-in", ("email", "lea@example.org"), ("password", password));

    private async Task<HttpResponseMessage> SignUpAsync(string email)
    {
        await PostAsync(
            "/account/sign-up",
            "/account/sign-up",
            ("name", "Lea"),
            ("email", email),
            ("password", "correct horse"),
            ("return", "/account")
        );
        var token = await MailSpool.OpenAsync(_client, _site.DataDirectory, email, "account/verify");
        return await PostAsync("/account/verify?token=" + token, "/account/verify", ("token", token));
    }

    private static string PluginFolder()
    {
        // bin/<configuration>/<framework>/ is laid out alike in every project.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        const string project = "../../../../../plugins/accounts/bin";
        return Path.GetFullPath(Path.Combine(output.FullName, project, output.Parent!.Name, output.Name));
    }
}
