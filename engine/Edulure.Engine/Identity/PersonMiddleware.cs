using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace Edulure.Engine.Identity;

/// <summary>Finds out who acts. A visitor costs nothing, a person one statement.</summary>
internal sealed class PersonMiddleware(RequestDelegate next, Sessions sessions)
{
    public Task InvokeAsync(HttpContext context) =>
        SessionCookie.Read(context.Request) is { } token ? ResumeAsync(context, token) : next(context);

    private async Task ResumeAsync(HttpContext context, string token)
    {
        if (await sessions.ResumeAsync(context, token) is { } person)
        {
            var feature = new PersonFeature(person);
            context.Features.Set<IPersonFeature>(feature);
            context.Features.Set<IHttpAuthenticationFeature>(feature);
        }
        await next(context);
    }
}
