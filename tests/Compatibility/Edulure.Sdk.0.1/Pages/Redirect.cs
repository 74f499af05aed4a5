using Microsoft.AspNetCore.Http;

namespace Edulure.Sdk;

public sealed class Redirect : IResult
{
    /// <summary>Name of the cookie that carries the message over.</summary>
    public const string FlashCookie = "edulure_flash";

    private Redirect(string path, string? flashKey) => throw null!;

    public static Redirect To(string path, string? flashKey = null) => throw null!;

    public static bool IsLocal(string? path) => throw null!;

    public Task ExecuteAsync(HttpContext httpContext) => throw null!;
}
