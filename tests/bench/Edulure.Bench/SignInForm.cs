namespace Edulure.Bench;

/// <summary>The form of the sign-in page as a browser has it that was never signed in: it can be sent again and again.</summary>
internal sealed class SignInForm(HttpClient client, string token) : IDisposable
{
    private static readonly Uri s_page = new("/account/sign-in", UriKind.Relative);

    public Task<HttpResponseMessage> PostAsync() =>
        client.PostAsync(
            s_page,
            new FormUrlEncodedContent([
                new("email", "learner@edulure.test"),
                new("password", "edulure-demo"),
                new("__RequestVerificationToken", token),
            ])
        );

    public void Dispose() => client.Dispose();
}
