using System.Globalization;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.Guessing;

internal static class TooMany
{
    /// <summary>Says in the form, and in the header for programs, when it can be tried again.</summary>
    public static void Note(HttpContext context, Form form, string field, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        form.Fail(field, "accounts.sign-in.too-many", ("count", seconds));
    }

    /// <summary>The status of a page with a form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="wait">Of the attempt; null: none.</param>
    public static int Status(Form form, TimeSpan? wait) =>
        wait is not null ? StatusCodes.Status429TooManyRequests
        : form.IsValid ? StatusCodes.Status200OK
        : StatusCodes.Status422UnprocessableEntity;
}
