using System.Globalization;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Edulure.Samples.Good.Greetings;

internal static class Pages
{
    [AllowEveryone]
    public static string Plain() => ThisVersion.Answer;

    [AllowEveryone]
    public static async Task<string> Report(
        GreetingReport report,
        ISettings<GoodSettings> settings,
        ILogger<GoodPlugin> logger,
        CancellationToken cancellationToken
    )
    {
        logger.LogDebug("Report asked for");
        var languages = await report.ByLanguageAsync(cancellationToken);
        var ranked = await report.RankedAsync(cancellationToken);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{settings.Current.Title}: {languages.Count} languages, {languages.Sum(l => l.Count)} greetings, {ranked.Count} ranked"
        );
    }

    [AllowEveryone]
    public static async Task<IResult> Greeting(long id, GreetingReport report, CancellationToken cancellationToken) =>
        await report.FindAsync(id, cancellationToken) is { } greeting
            ? Results.Text(greeting.Text)
            : Results.NotFound();

    [AllowEveryone]
    public static async Task<string> Linq(GreetingExercise exercise, CancellationToken cancellationToken) =>
        await exercise.RunAsync(cancellationToken);

    /// <summary>Answers when its generation is told to stop: what is in flight then.</summary>
    [AllowEveryone]
    public static async Task Wait(HttpContext context, IHostApplicationLifetime lifetime)
    {
        await context.Response.StartAsync();
        await context.Response.Body.FlushAsync();
        var stopping = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStopping.Register(stopping.SetResult);
        await stopping.Task;
        await context.Response.WriteAsync("waited");
    }

    [AllowEveryone]
    public static Page Template() => new("greetings", new { Text = "Hello" }) { Title = "Greetings" };

    [Allow(GoodPermissions.Greet)]
    public static async Task<IResult> Add(Form form, GreetingReport report, CancellationToken cancellationToken)
    {
        var text = form.Text("text").Required().MaxLength(200).Value;
        if (!form.IsValid)
            return new Page("greetings", new { Form = form }) { Title = "Greetings", StatusCode = 422 };
        await report.AddAsync(text, "en", cancellationToken);
        return Redirect.To("/good", "good.added");
    }
}
