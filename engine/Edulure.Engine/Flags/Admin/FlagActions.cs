using Edulure.Engine.Plugins.Admin;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Flags.Admin;

/// <summary>What needs no more than the press of a button.</summary>
internal sealed class FlagActions(SiteFlags flags, FlagStore store)
{
    public const string Killed = "killed";

    public async Task<IResult?> KillAsync(HttpContext context)
    {
        if (flags.Find(context.Route("flag")) is not { IsOrphaned: false } flag)
            return null;
        var isKilled = (await context.FormAsync()).Checked(Killed);
        await store.KillAsync(context.Actor(), flag.Id, isKilled, null, context.RequestAborted);
        return Redirect.To(FlagLinks.Of(flag.Id), isKilled ? "admin.flags.kill.done" : "admin.flags.revive.done");
    }

    /// <summary>Only what nothing declares: of the others the default would be in force again, which a button of theirs does.</summary>
    public async Task<IResult?> RemoveAsync(HttpContext context)
    {
        if (flags.Find(context.Route("flag")) is not { IsOrphaned: true } flag)
            return null;
        await store.RemoveAsync(context.Actor(), flag.Id, context.RequestAborted);
        return Redirect.To(FlagLinks.List, "admin.flags.removed");
    }
}
