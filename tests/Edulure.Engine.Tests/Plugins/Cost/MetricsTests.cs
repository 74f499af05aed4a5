using System.Net;
using System.Net.Http.Headers;
using Edulure.Engine.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Cost;

internal sealed class MetricsTests
{
    private const string Token = "a-token-of-some-length";

    [Test]
    public async Task The_token_opens_the_metrics_on_the_sites_own_address_and_nothing_else_does()
    {
        await using var site = await WholeSite.StartAsync(["Good", "ThrowsInRequest"], ("Metrics:Token", Token));
        await site.Client.GetStringAsync("/good/greetings/1");
        using var broken = await site.Client.GetAsync("/throws-in-request");

        Assert.That((await AskAsync(site.Client, null)).Status, Is.EqualTo(HttpStatusCode.SeeOther), "sign in first");
        Assert.That(
            (await AskAsync(site.Client, "a-token-of-some-lengtH")).Status,
            Is.EqualTo(HttpStatusCode.SeeOther)
        );
        Assert.That((await AskAsync(site.Client, "")).Status, Is.EqualTo(HttpStatusCode.SeeOther));
        var (status, text) = await AskAsync(site.Client, Token);

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(text, Does.Match("""(?m)^edulure_plugin_requests_total\{plugin="good"\} 1\b"""));
        Assert.That(text, Does.Match("""(?m)^edulure_plugin_request_errors_total\{plugin="throws-in-request"\} 1\b"""));
        Assert.That(
            text,
            Does.Match(
                """(?m)^edulure_plugin_faults_total\{.*kind="request".*plugin="throws-in-request".*\} 1\b|(?m)^edulure_plugin_faults_total\{.*plugin="throws-in-request".*kind="request".*\} 1\b"""
            )
        );
        Assert.That(text, Does.Match("""(?m)^edulure_plugin_sql_statements_total\{plugin="good"\} [1-9]"""));
        Assert.That(text, Does.Match("""(?m)^edulure_plugin_cpu_seconds_total\{plugin="good"\} """));
        Assert.That(text, Does.Match("""(?m)^edulure_plugin_allocated_bytes_total\{plugin="good"\} """));
        Assert.That(text, Does.Match("""(?m)^edulure_plugin_request_duration_seconds\{.*quantile="0.99".*\} """));
        Assert.That(text, Does.Match("""(?m)^edulure_plugin_generations_alive\{plugin="good"\} 0\b"""));
        Assert.That(text, Does.Contain("dotnet_gc_collections_total"));
    }

    [Test]
    public async Task Without_a_token_in_the_configuration_an_empty_one_opens_nothing()
    {
        await using var site = await WholeSite.StartAsync(["Good"]);

        Assert.That((await AskAsync(site.Client, "")).Status, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    [Test]
    public async Task On_an_address_of_their_own_the_metrics_are_open_and_gone_from_the_sites()
    {
        await using var site = await WholeSite.StartAsync(
            ["Good"],
            ("Metrics:Url", "http://127.0.0.1:0"),
            ("Metrics:Token", Token)
        );
        using var client = new HttpClient
        {
            BaseAddress = new Uri(site.Services.GetRequiredService<MetricsServer>().Address!),
        };

        Assert.That((await AskAsync(client, null)).Text, Does.Contain("edulure_plugin_requests_total"));
        Assert.That((await client.GetAsync("/")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await AskAsync(site.Client, Token)).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(HttpClient client, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
