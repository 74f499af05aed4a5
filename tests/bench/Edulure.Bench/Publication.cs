using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Edulure.Bench;

/// <summary>The host as a site owner runs it, published ReadyToRun, with the demo site as its database.</summary>
internal sealed partial class Publication : IAsyncDisposable
{
    public const string CoursePage = "/courses/build-your-first-edulure-plugin";

    private readonly string _directory = Directory.CreateTempSubdirectory("edulure-bench-").FullName;

    public static async Task<Publication> MakeAsync()
    {
        var publication = new Publication();
        Console.Error.WriteLine("Publishing the host…");
        var publish = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (
            var argument in new[] { "publish", "host", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier }
        )
            publish.ArgumentList.Add(argument);
        foreach (var argument in new[] { "--self-contained", "false", "-p:PublishReadyToRun=true", "-v", "quiet" })
            publish.ArgumentList.Add(argument);
        publish.ArgumentList.Add("-o");
        publish.ArgumentList.Add(Path.Combine(publication._directory, "host"));
        using var process = Process.Start(publish)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The host cannot be published:\n{output}");
        await using var first = await publication.StartAsync();
        using var client = Client(first.Address, out _);
        (await client.GetAsync(new Uri(CoursePage, UriKind.Relative))).EnsureSuccessStatusCode();
        return publication;
    }

    public Task<ServerProcess> StartAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(_directory, "host", "edulure"))
        {
            ArgumentList =
            {
                "serve",
                "--demo",
                "--urls",
                "http://127.0.0.1:0",
                "--data",
                Path.Combine(_directory, "data"),
            },
            WorkingDirectory = _directory,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["EDULURE_Plugins__Trust"] = "allow-unsigned" },
        };
        return ServerProcess.StartAsync(start, "Edulure serves ");
    }

    /// <summary>Signs the demo learner in.</summary>
    /// <returns>The session's cookie.</returns>
    public static async Task<string> SignInAsync(Uri site)
    {
        using var client = Client(site, out var cookies);
        var page = await client.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative));
        var token = WebUtility.HtmlDecode(TokenPattern().Match(page).Groups[1].Value);
        var fields = new Dictionary<string, string>
        {
            ["email"] = "learner@edulure.test",
            ["password"] = "edulure-demo",
            ["__RequestVerificationToken"] = token,
        };
        using var answer = await client.PostAsync(
            new Uri("/account/sign-in", UriKind.Relative),
            new FormUrlEncodedContent(fields)
        );
        var session = cookies.GetCookies(site)["edulure_session"];
        return session is null
            ? throw new InvalidOperationException($"The demo learner cannot sign in: {answer.StatusCode}")
            : cookies.GetCookieHeader(site);
    }

    public static HttpClient Client(Uri site, out CookieContainer cookies)
    {
        cookies = new CookieContainer();
        return new(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = site };
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return ValueTask.CompletedTask;
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex TokenPattern();
}
