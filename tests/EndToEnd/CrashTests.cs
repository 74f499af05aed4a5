using System.Net;
using System.Text.Json;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>What was acknowledged survives; what was not has left no half.</summary>
internal sealed class CrashTests
{
    private const int Rounds = 4;
    private const string LearnPage = "/learn/build-your-first-edulure-plugin";

    [Test]
    public async Task Everything_acknowledged_is_there_after_a_kill()
    {
        var host = await HostProcess.StartAsync();
        try
        {
            for (var round = 1; round <= Rounds; round++)
            {
                var email = $"learner-{round}@example.test";
                using (var client = host.CreateClient())
                {
                    await SignUpAsync(host, client, email);
                    await client.SubmitAsync(DemoSite.CoursePage, $"{DemoSite.CoursePage}/enrol");
                    for (var lesson = 0; lesson < round; lesson++)
                        await CompleteAsync(client);
                }
                await host.KillAsync();
                host = await HostProcess.StartAsync(host.DataDirectory);
                for (var former = 1; former <= round; former++)
                    Assert.That(
                        await CompletedAsync(host, $"learner-{former}@example.test"),
                        Is.EqualTo(former),
                        $"round {round}"
                    );
            }
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Test]
    public async Task An_import_that_is_killed_is_there_whole_or_not_at_all()
    {
        var archive = Repository.Cases("courses/olx/openedx-demo-course.tar.gz");
        await using var host = await HostProcess.StartAsync();
        for (var round = 0; round < Rounds; round++)
        {
            using var import = HostProcess.Begin(
                host.DataDirectory,
                "course",
                "import",
                archive,
                "--owner",
                Accounts.Teacher
            );
            using var moment = new CancellationTokenSource(TimeSpan.FromMilliseconds(600 + 500 * round));
            try
            {
                await import.WaitForExitAsync(moment.Token);
            }
            catch (OperationCanceledException)
            {
                import.Kill();
                await import.WaitForExitAsync(CancellationToken.None);
            }
            foreach (var (slug, lessons) in await CoursesAsync(host.DataDirectory))
                if (slug.Contains("open-edx", StringComparison.Ordinal))
                    Assert.That(lessons, Is.EqualTo(58), slug);
        }
        var (exit, _, error) = await HostProcess.RunAsync(
            host.DataDirectory,
            ["course", "import", archive, "--owner", Accounts.Teacher]
        );
        Assert.That(exit, Is.Zero, error);
    }

    private static async Task<IReadOnlyList<(string Slug, int Lessons)>> CoursesAsync(string data)
    {
        var (exit, output, error) = await HostProcess.RunAsync(data, ["course", "list", "--json"]);
        Assert.That(exit, Is.Zero, error);
        using var json = JsonDocument.Parse(output);
        return
        [
            .. json
                .RootElement.EnumerateArray()
                .Select(course => (course.GetProperty("slug").GetString()!, course.GetProperty("lessons").GetInt32())),
        ];
    }

    private static async Task SignUpAsync(HostProcess host, HttpClient client, string email)
    {
        const string page = "/account/sign-up";
        (
            await client.SubmitAsync(
                page,
                page,
                ("name", "Some Body"),
                ("email", email),
                ("password", Accounts.Password)
            )
        ).Dispose();
        var token = await MailSpool.OpenAsync(client, host.DataDirectory, email, "account/verify");
        using var answer = await client.SubmitAsync(
            "/account/verify?token=" + token,
            "/account/verify",
            ("token", token)
        );
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static async Task CompleteAsync(HttpClient client)
    {
        using var lesson = await client.GetAsync(LearnPage);
        var path = lesson.RequestMessage!.RequestUri!.AbsolutePath;
        using var answer = await client.SubmitAsync(path, $"{path}/complete");
        Assert.That(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
    }

    // "3 of 11 lessons" on the course page of the one who learns.
    private static async Task<int> CompletedAsync(HostProcess host, string email)
    {
        using var client = host.CreateClient();
        await client.SignInAsync(email);
        var page = await client.GetStringAsync(DemoSite.CoursePage);
        var progress = System.Text.RegularExpressions.Regex.Match(page, @"(\d+) of \d+ lessons");
        Assert.That(progress.Success, "the course page shows the progress");
        return int.Parse(progress.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
