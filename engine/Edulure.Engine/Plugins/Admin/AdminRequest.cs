using Edulure.Engine.Plugins.Grants;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>What every page takes from its request.</summary>
internal static class AdminRequest
{
    /// <summary>A value of the route.</summary>
    public static string Route(this HttpContext context, string name) => (string)context.Request.RouteValues[name]!;

    /// <summary>Who acts. The guard let nobody through who is not signed in.</summary>
    public static PluginActor Actor(this HttpContext context) =>
        context.Person() is { } person ? new(person.Id, person.Name) : PluginActor.Engine;

    /// <summary>Grants in the words of the page's language.</summary>
    public static GrantWords GrantWords(this HttpContext context, TextCatalogue texts) =>
        new(texts.In(RequestCulture.Of(context, texts).Language));

    public static async Task<Form> FormAsync(this HttpContext context) => (await Form.BindAsync(context))!;
}
