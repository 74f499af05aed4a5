using Edulure.Sdk;

namespace Hello.Greetings;

/// <summary>The page: everybody sees who was greeted last.</summary>
internal static class ShowGreetings
{
    private const int Shown = 20;

    [AllowEveryone]
    public static async Task<Page> Get(GreetingBook book, ITexts texts, CancellationToken cancellationToken) =>
        await WithAsync(Form.Of(("name", "")), book, texts, cancellationToken);

    public static async Task<Page> WithAsync(
        Form form,
        GreetingBook book,
        ITexts texts,
        CancellationToken cancellationToken
    ) =>
        new(
            "greetings",
            new GreetingsModel(form, await book.LatestAsync(Shown, cancellationToken: cancellationToken))
        )
        {
            Title = texts.Get("hello-id.title"),
            StatusCode = form.IsValid ? 200 : 422,
        };
}

internal sealed record GreetingsModel(Form Form, IReadOnlyList<GreetingView> Greetings);
