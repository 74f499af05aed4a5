using Microsoft.AspNetCore.Http;

namespace Edulure.Sdk;

public interface ISessions
{
    Task SignInAsync(HttpContext context, long personId, bool remember);
    Task SignOutAsync(HttpContext context);
}
