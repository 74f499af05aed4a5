using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Discovery;

/// <summary>While the owner wants no search engine, every answer says so: pages, files, pictures.</summary>
internal sealed class RobotsHeader(RequestDelegate next, SearchEngines engines)
{
    public const string Name = "X-Robots-Tag";

    public Task InvokeAsync(HttpContext context)
    {
        if (!engines.AreWelcome)
            context.Response.Headers[Name] = "noindex, nofollow";
        return next(context);
    }
}
