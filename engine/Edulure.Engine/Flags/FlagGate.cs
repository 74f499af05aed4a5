using Edulure.Engine.Identity;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Flags;

/// <summary>Lets nobody to an endpoint whose flag they do not have. It stands behind the guard: who may not, hears that first.</summary>
internal sealed class FlagGate(RequestDelegate next, IFlags flags)
{
    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<WhenFlagAttribute>() is not { } wanted
        || flags.IsOn(wanted.Flag, context.Person())
            ? next(context)
            : Refusal.StatusAsync(context, StatusCodes.Status404NotFound, "not-found", "There is nothing here.");
}
