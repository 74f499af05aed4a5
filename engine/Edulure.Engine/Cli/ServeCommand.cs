using System.CommandLine;
using Edulure.Engine.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Edulure.Engine.Cli;

/// <summary><c>serve</c>: the site itself.</summary>
internal static class ServeCommand
{
    private const int MinThreads = 16;

    public static Command Create()
    {
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on, separated by semicolons." };
        var data = new Option<string?>("--data") { Description = "Directory of database, files, keys and logs." };
        var demo = new Option<bool>("--demo") { Description = "Seed the demo site outside Development too." };
        var safe = new Option<bool>("--safe-mode") { Description = "Start without any plugin." };
        var serve = new Command("serve", "Serve the site until it is stopped.") { urls, data, demo, safe };
        serve.SetAction(
            (parsed, cancellationToken) =>
            {
                var overrides = new Dictionary<string, string?>();
                if (parsed.GetValue(urls) is { } addresses)
                    overrides["Site:Urls"] = addresses;
                if (parsed.GetValue(data) is { } directory)
                    overrides["Data:Directory"] = directory;
                if (parsed.GetValue(safe))
                    overrides["Plugins:SafeMode"] = "true";
                return RunAsync(overrides, parsed.GetValue(demo), cancellationToken);
            }
        );
        return serve;
    }

    // SQLite's calls block, and so do the parts of building and collecting a generation: with one thread for each of two
    // cores, two of them hold every page up until the pool adds a third, half a second later.
    private static void ReadyThreads()
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, MinThreads), completions);
    }

    private static async Task<int> RunAsync(
        Dictionary<string, string?> overrides,
        bool demo,
        CancellationToken cancellationToken
    )
    {
        ReadyThreads();
        Site built;
        try
        {
            built = Site.Build(serving: true, overrides);
        }
        catch (Exception e)
        {
            return await FailAsync(e);
        }
        await using var site = built;
        try
        {
            foreach (var line in await site.StartAsync(demo || site.Environment.IsDevelopment(), cancellationToken))
                Console.WriteLine(line);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return await FailAsync(e);
        }
        Console.WriteLine(
            $"Edulure serves {string.Join(", ", site.Urls)} from {site.Services.GetRequiredService<SiteDatabase>().Description}"
        );
        await site.WaitForShutdownAsync(cancellationToken);
        await site.StopAsync();
        return CommandLine.Success;
    }

    private static async Task<int> FailAsync(Exception e)
    {
        await Console.Error.WriteLineAsync($"The site cannot start: {e.GetBaseException().Message}");
        return CommandLine.Failure;
    }
}
