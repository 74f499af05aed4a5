using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;

namespace Edulure.Bench;

/// <summary>The reference: Kestrel sending the same bytes from memory, and nothing else. A process of its own, as the site is.</summary>
internal sealed class RawKestrel(ServerProcess process) : IAsyncDisposable
{
    public Uri Address { get; } = process.Address;

    public static async Task<RawKestrel> StartAsync(byte[] body)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, body);
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Environment.GetCommandLineArgs()[0], "raw", file },
        };
        return new(await ServerProcess.StartAsync(start, "raw listens on "));
    }

    public static async Task<int> ServeAsync(string file)
    {
        var body = await File.ReadAllBytesAsync(file);
        File.Delete(file);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body, 0, body.Length);
        });
        await app.StartAsync();
        Console.WriteLine($"raw listens on {app.Urls.First()}");
        await app.WaitForShutdownAsync();
        return 0;
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
