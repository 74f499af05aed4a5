using System.Net;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>The same site on PostgreSQL.</summary>
internal sealed class PostgresTests
{
    [Test]
    public async Task A_learner_learns_and_an_import_is_shown_on_PostgreSQL()
    {
        await using var database = await TestDatabase.CreateAsync(TestDatabaseKind.Postgres);
        var environment = new Dictionary<string, string>
        {
            ["EDULURE_Data__ConnectionString"] = database.ConnectionString,
        };
        await using var host = await HostProcess.StartAsync(environment: environment);
        using var client = host.CreateClient();
        await client.SignInAsync(Accounts.Learner);
        using var lesson = await client.GetAsync("/learn/build-your-first-edulure-plugin");
        var path = lesson.RequestMessage!.RequestUri!.AbsolutePath;
        using var completed = await client.SubmitAsync(path, $"{path}/complete");
        Assert.That(completed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(completed.RequestMessage!.RequestUri!.AbsolutePath, Is.Not.EqualTo(path));

        var (exit, _, error) = await HostProcess.RunAsync(
            host.DataDirectory,
            [
                "course",
                "import",
                Repository.Cases("courses/cc/canvas-course-1.imscc"),
                "--owner",
                Accounts.Teacher,
                "--publish",
            ],
            environment
        );
        Assert.That(exit, Is.Zero, error);
        Assert.That(await client.GetStringAsync("/courses?q=modules"), Does.Contain("COURSE-for-modules-testing"));
    }
}
