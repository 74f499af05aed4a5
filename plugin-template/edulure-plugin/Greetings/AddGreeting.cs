using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Hello.Greetings;

/// <summary>The form: who is signed in may greet somebody.</summary>
internal static class AddGreeting
{
    [Allow(HelloPermissions.GreetId)]
    public static async Task<IResult> Post(
        Form form,
        GreetingBook book,
        ITexts texts,
        CancellationToken cancellationToken
    )
    {
        var name = form.Text("name").Required().MaxLength(100).Value;
        if (!form.IsValid)
            return await ShowGreetings.WithAsync(form, book, texts, cancellationToken);
        await book.AddAsync(name, cancellationToken);
        return Redirect.To("/hello-id", "hello-id.greeted");
    }
}
