using System.Net;
using Edulure.Sdk.Testing;
using NUnit.Framework;

namespace Hello.Tests;

public sealed class GreetingsTests
{
    // The plugin as it was built, beside this test project.
    private static string Plugin
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            var configuration = output.Parent!.Name;
            return Path.GetFullPath(Path.Combine(output.FullName, "../../../..", "bin", configuration, output.Name));
        }
    }

    [Test]
    public async Task The_page_answers_on_a_running_site()
    {
        await using var site = await TestSite.StartAsync([Plugin]);
        using var client = site.CreateClient();
        using var answer = await client.GetAsync("/hello-id");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Nobody has been greeted yet."));
    }

    [Test]
    public async Task A_visitor_cannot_greet()
    {
        await using var site = await TestSite.StartAsync([Plugin]);
        using var client = site.CreateClient();
        using var answer = await client.PostAsync("/hello-id", new FormUrlEncodedContent([]));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), "sent to sign in");
    }
}
