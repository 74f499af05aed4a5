using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Samples.Hostile;

/// <summary>What was not granted, tried one after the other.</summary>
internal static class Attempts
{
    [AllowEveryone]
    public static string None() => "hostile";

    [AllowEveryone]
    public static Task<string> Database(HttpContext http) => TryAsync<PluginDbOptions>(http, _ => Task.CompletedTask);

    [AllowEveryone]
    public static Task<string> Files(HttpContext http) =>
        TryAsync<IFiles>(http, files => files.SaveAsync(Stream.Null, 1));

    [AllowEveryone]
    public static Task<string> Jobs(HttpContext http) => TryAsync<IJobs>(http, jobs => jobs.FindAsync(1));

    [AllowEveryone]
    public static Task<string> Mail(HttpContext http) =>
        TryAsync<IMail>(http, mail => mail.SendAsync(new("ada@example.com", "Hello", "Hello")));

    [AllowEveryone]
    public static Task<string> Sessions(HttpContext http) =>
        TryAsync<ISessions>(http, sessions => sessions.SignInAsync(http, 1, remember: true));

    [AllowEveryone]
    public static Task<string> Publish(HttpContext http) =>
        TryAsync<IEvents>(http, events => events.PublishAsync(null!, new PersonJoined(1)));

    [AllowEveryone]
    public static Task<string> People(HttpContext http) => TryAsync<IPeople>(http, people => people.FindAsync(1));

    [AllowEveryone]
    public static Task<string> PeopleManage(HttpContext http) =>
        TryAsync<IPeople>(http, people => people.SetRolesAsync(null!, 1, [Roles.Owner]));

    [AllowEveryone]
    public static Task<string> Outbound(HttpContext http) =>
        TryAsync<IOutbound>(http, outbound => outbound.Client.GetStringAsync(new Uri("https://collector.example/")));

    [AllowEveryone]
    public static Task<string> PrivateAddress(HttpContext http) =>
        TryAsync<IOutbound>(
            http,
            outbound => outbound.Client.GetStringAsync(new Uri($"http://127.0.0.1:{http.Request.Host.Port}/host"))
        );

    [AllowEveryone]
    public static Task<string> Constructor(HttpContext http) => TryAsync<Hoarder>(http, hoarder => hoarder.KeepAsync());

    /// <summary>The refusal comes before the handler runs: the page fails with it.</summary>
    [AllowEveryone]
    public static async Task<string> Parameter(IFiles files)
    {
        await files.SaveAsync(Stream.Null, 1);
        return "done";
    }

    private static async Task<string> TryAsync<T>(HttpContext http, Func<T, Task> attempt)
        where T : notnull
    {
        try
        {
            await attempt(http.RequestServices.GetRequiredService<T>());
            return "done";
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
    }
}
