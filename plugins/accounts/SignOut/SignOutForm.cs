using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.SignOut;

/// <summary>Signs out. Open to everybody: whoever is signed out already has what they wanted.</summary>
internal static class SignOutForm
{
    [AllowEveryone]
    public static async Task<IResult> Post(HttpContext context, ISessions sessions)
    {
        await sessions.SignOutAsync(context);
        return Redirect.To("/", "accounts.sign-out.done");
    }
}
