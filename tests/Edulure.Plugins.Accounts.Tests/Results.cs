using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Edulure.Plugins.Accounts.Tests;

/// <summary>What a handler answered, as a test wants to see it.</summary>
internal static class Results
{
    public static Page AsPage(this IResult result)
    {
        Assert.That(result, Is.TypeOf<Page>());
        return (Page)result;
    }

    /// <summary>The codes of what is wrong, each as <c>field: key</c>.</summary>
    public static IEnumerable<string> Problems(this Form form) =>
        form.Errors.Select(error => $"{error.Field}: {error.Key}");

    public static async Task<string> LocationAsync(this IResult result)
    {
        Assert.That(result, Is.TypeOf<Redirect>());
        var context = new DefaultHttpContext();
        await result.ExecuteAsync(context);
        Assert.That(context.Response.StatusCode, Is.EqualTo(StatusCodes.Status303SeeOther));
        return context.Response.Headers.Location.ToString();
    }
}
