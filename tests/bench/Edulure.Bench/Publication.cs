using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Edulure.Engine.Plugins.Packages;

namespace Edulure.Bench;

/// <summary>The host as a site owner runs it, published ReadyToRun, with the demo site as its database.</summary>
internal sealed partial class Publication : IAsyncDisposable
{
    public const string CoursePage = "/courses/build-your-first-edulure-plugin";

    private readonly string _directory = Directory.CreateTempSubdirectory("edulure-bench-").FullName;
    private string _host = "";

    /// <param name="host">A host that is published already; null: this checkout's is published.</param>
    public static async Task<Publication> MakeAsync(string? host)
    {
        var publication = new Publication();
        publication._host = host ?? Path.Combine(publication._directory, "host");
        if (host is null)
            await PublishAsync(publication._host);
        await using var first = await publication.StartAsync();
        using var client = Client(first.Address, out _);
        (await client.GetAsync(new Uri(CoursePage, UriKind.Relative))).EnsureSuccessStatusCode();
        return publication;
    }

    private static async Task PublishAsync(string folder)
    {
        Console.Error.WriteLine("Publishing the host…");
        var publish = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (
            var argument in new[] { "publish", "host", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier }
        )
            publish.ArgumentList.Add(argument);
        foreach (var argument in new[] { "--self-contained", "false", "-p:PublishReadyToRun=true", "-v", "quiet" })
            publish.ArgumentList.Add(argument);
        publish.ArgumentList.Add("-o");
        publish.ArgumentList.Add(folder);
        using var process = Process.Start(publish)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The host cannot be published:\n{output}");
    }

    /// <param name="plugins">Another folder of plugins than the host's own.</param>
    /// <param name="driven">True to reach into the process: <see cref="HostDriver"/>.</param>
    public Task<ServerProcess> StartAsync(string? plugins = null, bool driven = false)
    {
        var start = new ProcessStartInfo(Path.Combine(_host, "edulure"))
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
        if (plugins is not null)
            start.Environment["EDULURE_Plugins__Directory"] = plugins;
        if (driven)
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(Publication).Assembly.Location;
        return ServerProcess.StartAsync(start, "Edulure serves ");
    }

    /// <summary>A folder with the host's own plugins, to lay more beside them.</summary>
    public string LayPlugins(string name)
    {
        var folder = Path.Combine(_directory, name);
        foreach (var plugin in Directory.EnumerateDirectories(Path.Combine(_host, "plugins")))
            Copy(plugin, Path.Combine(folder, Path.GetFileName(plugin)));
        return folder;
    }

    /// <summary>Packs a plugin of <c>tests/Samples</c>.</summary>
    /// <returns>The package's file.</returns>
    public async Task<string> PackAsync(string sample)
    {
        var file = Path.Combine(_directory, sample + PackageFormat.Extension);
        await new PackageWriter(PackageLimits.Default).PackAsync(Output("tests/Samples/" + sample), file, default);
        return file;
    }

    /// <summary>Lays the trivial plugin into a folder of plugins, under an id of its own.</summary>
    public static void LayTrivial(string plugins, string id)
    {
        var folder = Path.Combine(plugins, id);
        Copy(Output("tests/bench/Trivial"), folder);
        var manifest = Path.Combine(folder, "plugin.json");
        File.WriteAllText(
            manifest,
            File.ReadAllText(manifest).Replace("\"trivial\"", $"\"{id}\"", StringComparison.Ordinal)
        );
    }

    /// <summary>The lesson that the demo learner is sent to.</summary>
    public static async Task<string> LessonOfAsync(Uri site, string cookie)
    {
        using var client = Client(site, out _);
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        // The player sends a learner to the lesson where they left.
        using var lesson = await client.GetAsync(
            new Uri(CoursePage.Replace("/courses/", "/learn/", StringComparison.Ordinal), UriKind.Relative)
        );
        lesson.EnsureSuccessStatusCode();
        return lesson.RequestMessage!.RequestUri!.AbsolutePath;
    }

    /// <summary>The form to sign in, with its token and the cookie that belongs to it, and no session afterwards.</summary>
    public static async Task<SignInForm> SignInFormAsync(Uri site)
    {
        var (token, cookies) = await ReadFormAsync(site);
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = site,
            DefaultRequestHeaders = { { "Cookie", cookies } },
        };
        return new(client, token);
    }

    private static async Task<(string Token, string Cookies)> ReadFormAsync(Uri site)
    {
        using var client = Client(site, out var cookies);
        var page = await client.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative));
        return (WebUtility.HtmlDecode(TokenPattern().Match(page).Groups[1].Value), cookies.GetCookieHeader(site));
    }

    /// <summary>Signs the demo learner in.</summary>
    /// <returns>The session's cookie.</returns>
    public static async Task<string> SignInAsync(Uri site)
    {
        using var form = await SignInFormAsync(site);
        using var answer = await form.PostAsync();
        var session = answer
            .Headers.GetValues("Set-Cookie")
            .Select(cookie => cookie.Split(';')[0])
            .FirstOrDefault(cookie => cookie.StartsWith("edulure_session=", StringComparison.Ordinal));
        return session ?? throw new InvalidOperationException($"The demo learner cannot sign in: {answer.StatusCode}");
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

    // bin/<configuration>/<framework>/ is laid out alike in every project.
    private static string Output(string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Path.GetFullPath(project), "bin", output.Parent!.Name, output.Name);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex TokenPattern();
}
