using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Tests.Learning;

internal static class LearnerResults
{
    /// <summary>Where a redirect leads.</summary>
    public static async Task<string> LocationAsync(this IResult result)
    {
        Assert.That(result, Is.TypeOf<Redirect>());
        var context = new DefaultHttpContext();
        await result.ExecuteAsync(context);
        return context.Response.Headers.Location.ToString();
    }
}
