using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>What needs no more than the press of a button. Whether it can be done is for the operation to say.</summary>
internal sealed class PluginActions(IPluginDesk desk)
{
    public async Task<IResult?> BeginAsync(HttpContext context, PluginVerb verb)
    {
        var plugin = context.Route("plugin");
        if (await desk.FindAsync(plugin, context.RequestAborted) is null)
            return null;
        var request = new PluginRequest(verb, plugin, null, AcceptGrants: false, context.Actor());
        return Redirect.To(PluginLinks.Operation(await desk.BeginAsync(request, plugin, context.RequestAborted)));
    }
}
