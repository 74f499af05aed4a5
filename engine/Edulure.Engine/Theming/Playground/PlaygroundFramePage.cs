using Edulure.Engine.Plugins;
using Edulure.Engine.Web;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming.Playground;

/// <summary>What the frame shows. It is made for the request and forgotten with it.</summary>
internal sealed class PlaygroundFramePage(PlaygroundRendering rendering, PageParts parts, SiteContributions site)
{
    /// <summary>A starting point as it is.</summary>
    public Task<IResult?> ShowAsync(HttpContext context) =>
        Task.FromResult<IResult?>(
            PlaygroundStart.Of(context.Request.Query, rendering.ThemeOf(context), site) is { } start
                ? Answer(context, start)
                : null
        );

    /// <summary>What was typed.</summary>
    public async Task<IResult?> RenderAsync(HttpContext context) =>
        Answer(context, PlaygroundInput.Of(await context.Request.ReadFormAsync(context.RequestAborted)));

    private Answered Answer(HttpContext context, PlaygroundInput input)
    {
        var frame = rendering.Render(context, input);
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.ContentPolicy(
            parts.Heads.ScriptSourceOf(rendering.ThemeOf(context))
        );
        return new(frame);
    }

    private sealed class Answered(PlaygroundFrame frame) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            using var output = new PageOutput(frame.Html.Length);
            output.Append(frame.Html);
            await PageResponse.SendAsync(httpContext, frame.Status, output);
        }
    }
}
