using Edulure.Engine.Data;
using Edulure.Engine.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Edulure.Sdk.Testing;

// Who visits the site. People need no plugin here that signs them in.
public sealed partial class TestSite
{
    /// <summary>Adds somebody, as if they had signed up: <see cref="PersonJoined"/> is published.</summary>
    /// <param name="name">Their address becomes the name in lower case at <c>example.test</c>.</param>
    /// <param name="roles">None: <see cref="Roles.Learner"/>.</param>
    /// <exception cref="InvalidOperationException">There is somebody of that name already.</exception>
    public async Task<Person> AddPersonAsync(string name, params IReadOnlyList<string> roles)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var email = string.Join('.', name.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        await using var db = Services.GetRequiredService<SiteDatabase>().Open();
        return await Services
                .GetRequiredService<IPeople>()
                .AddAsync(db, name, $"{email}@example.test", roles.Count > 0 ? roles : [Roles.Learner])
            ?? throw new InvalidOperationException($"There is a {name} already.");
    }

    /// <summary>A browser in which a person is signed in.</summary>
    /// <param name="person">From <see cref="AddPersonAsync"/>.</param>
    /// <param name="followRedirects">True to follow them.</param>
    public async Task<HttpClient> CreateClientAsync(Person person, bool followRedirects = false)
    {
        await using var scope = Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        await scope.ServiceProvider.GetRequiredService<ISessions>().SignInAsync(context, person.Id, remember: false);
        var cookie = SetCookieHeaderValue
            .ParseList([.. context.Response.Headers.SetCookie.OfType<string>()])
            .First(value => value.Name == SessionCookie.Name);
        return Browser(followRedirects, new(SessionCookie.Name, cookie.Value.ToString()));
    }
}
