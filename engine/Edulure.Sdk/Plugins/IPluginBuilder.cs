using Autofac;
using Microsoft.AspNetCore.SignalR;

namespace Edulure.Sdk;

/// <summary>Takes the contributions of one generation of a plugin. Every method returns the builder itself.</summary>
/// <remarks>
/// A contribution that cannot be accepted (a route outside the plugin's prefixes, an endpoint without a permission, a
/// permission without the plugin's prefix) is an error of the plugin: all of them are reported together and the
/// generation is not published.
/// </remarks>
public interface IPluginBuilder
{
    /// <summary>What the manifest says.</summary>
    PluginInfo Plugin { get; }

    /// <summary>Registers services in the generation's own container. The engine's services are there already.</summary>
    IPluginBuilder Services(Action<ContainerBuilder> register);

    /// <summary>Adds work at the start and the end of the generation.</summary>
    IPluginBuilder Lifetime<T>()
        where T : class, IPluginLifetime;

    /// <summary>Declares the plugin's settings: read them through <see cref="ISettings{T}"/>.</summary>
    /// <typeparam name="T">Plain properties with defaults; each becomes the setting <c>plugin-id:property</c>.</typeparam>
    IPluginBuilder Settings<T>()
        where T : class, new();

    /// <summary>Declares permissions; each id starts with the plugin's id and a dot.</summary>
    IPluginBuilder Permissions(params IReadOnlyList<Permission> permissions);

    /// <summary>
    /// Declares feature flags; each id starts with the plugin's id and a dot. Ask through <see cref="IFlags"/>, the template
    /// function <c>flag</c> or <see cref="WhenFlagAttribute"/>.
    /// </summary>
    IPluginBuilder Flags(params IReadOnlyList<Flag> flags);

    /// <summary>
    /// Declares the plugin's database: <typeparamref name="TDb"/> becomes a service, one for each scope, and the
    /// FluentMigrator migrations of its assembly run before the generation starts, under the plugin's own version table.
    /// Needs the grant <c>tables</c>.
    /// </summary>
    IPluginBuilder Database<TDb>()
        where TDb : PluginDb;

    /// <summary>A page: GET <paramref name="route"/>, answered by <paramref name="handler"/>.</summary>
    /// <param name="route">A route pattern below one of the manifest's route prefixes.</param>
    /// <param name="handler">
    /// A minimal-API handler (route, query, <see cref="Form"/>, <see cref="Person"/>, services), marked with
    /// <see cref="AllowAttribute"/> or <see cref="AllowEveryoneAttribute"/>; usually it returns a <see cref="Page"/>.
    /// </param>
    IPluginBuilder Page(string route, Delegate handler);

    /// <summary>The target of a form: POST <paramref name="route"/>. The antiforgery token is checked before the handler runs.</summary>
    /// <inheritdoc cref="Page" path="/param"/>
    IPluginBuilder Post(string route, Delegate handler);

    /// <summary>An operation of the API below <c>/api/v1/{plugin}</c>.</summary>
    /// <param name="method">GET, POST, PUT, PATCH or DELETE.</param>
    /// <param name="route">The rest of the route; starts with a slash, or is empty.</param>
    /// <param name="handler">As for <see cref="Page"/>; returns a result or an object to be written as JSON.</param>
    IPluginBuilder Api(string method, string route, Delegate handler);

    /// <summary>A SignalR hub at <c>/hubs/{plugin}</c> and <paramref name="route"/>.</summary>
    /// <remarks>
    /// <para>
    /// The class is marked with <see cref="AllowAttribute"/> or <see cref="AllowEveryoneAttribute"/>, which is asked of
    /// whoever connects and again at each call; a method may ask for a permission of its own besides. Who calls is
    /// <see cref="PersonHubExtensions.Person"/>. To call clients from elsewhere, take
    /// <see cref="IHubContext{THub}"/> as a service.
    /// </para>
    /// <para>
    /// When the generation leaves, running calls end, then each connection is closed with the request to connect again:
    /// groups and whatever else the hub remembers of a connection are joined anew in <see cref="Hub.OnConnectedAsync"/>.
    /// </para>
    /// </remarks>
    /// <typeparam name="THub">
    /// Made for each call, with the services of the generation. Not <c>Hub&lt;T&gt;</c>: what SignalR generates for
    /// its clients cannot refer to code that leaves memory again.
    /// </typeparam>
    /// <param name="route">Literal segments; starts with a slash.</param>
    IPluginBuilder Hub<THub>(string route)
        where THub : Hub;

    /// <summary>An entry of a menu.</summary>
    /// <param name="menu">One of <see cref="Menus"/>.</param>
    /// <param name="textKey">Locale key of its label.</param>
    /// <param name="href">Where it leads.</param>
    /// <param name="order">Smaller stands first.</param>
    /// <param name="permission">Shown only to those who have it; null: to everybody.</param>
    /// <param name="icon">Name of an icon of the theme; null: none.</param>
    IPluginBuilder Menu(
        string menu,
        string textKey,
        string href,
        int order = 100,
        string? permission = null,
        string? icon = null
    );

    /// <summary>An entry of a menu that leads to something of which people may be given single resources.</summary>
    /// <param name="menu">One of <see cref="Menus"/>.</param>
    /// <param name="textKey">Locale key of its label.</param>
    /// <param name="href">Where it leads; its handler names the same <see cref="AllowAttribute.OnResource"/>.</param>
    /// <param name="permission">Shown to those who have it.</param>
    /// <param name="onResource">Shown to those as well who were given this permission for some resource.</param>
    /// <param name="order">Smaller stands first.</param>
    /// <param name="icon">Name of an icon of the theme; null: none.</param>
    IPluginBuilder ResourceMenu(
        string menu,
        string textKey,
        string href,
        string permission,
        string onResource,
        int order = 100,
        string? icon = null
    );

    /// <summary>Contributes to a named place of pages, the plugin's own or others'.</summary>
    /// <param name="slot">One of <see cref="Slots"/>.</param>
    /// <param name="render">Renders the contribution; null for nothing. When it throws or takes too long the slot stays empty.</param>
    /// <param name="order">Smaller stands first.</param>
    IPluginBuilder Slot(string slot, SlotRenderer render, int order = 100);

    /// <summary>A job that can be enqueued by <see cref="IJobs"/>, or that runs on a schedule.</summary>
    /// <remarks>Needs the grant <c>jobs</c>.</remarks>
    /// <param name="schedule">Null: only when enqueued.</param>
    IPluginBuilder Job<T>(Schedule? schedule = null)
        where T : class, IJob;

    /// <summary>Handles a durable event, at least once, its changes of the plugin's own database exactly once.</summary>
    /// <remarks>Needs the grant <c>handle:</c> with the event's name.</remarks>
    IPluginBuilder On<TEvent, THandler>()
        where TEvent : class
        where THandler : class, IEventHandler<TEvent>;

    /// <summary>Makes a kind of the plugin's resources known to the site.</summary>
    IPluginBuilder Resources<T>()
        where T : class, IResourceDirectory;

    /// <summary>Lists the plugin's pages in the sitemap of the site.</summary>
    IPluginBuilder Sitemap<T>()
        where T : class, ISitemapSource;

    /// <summary>A feed of what is new, at <c>/feeds/{plugin}/{name}.xml</c>.</summary>
    /// <param name="name">Lower-case letters, digits and hyphens.</param>
    /// <param name="textKey">Locale key of its title.</param>
    IPluginBuilder Feed<T>(string name, string textKey)
        where T : class, IFeedSource;

    /// <summary>Adds what decides about single resources of the plugin, beyond the roles.</summary>
    IPluginBuilder Access<T>()
        where T : class, IAccessRule;

    /// <summary>A verb of the command line. Needs the grant <c>commands</c>.</summary>
    IPluginBuilder Command<T>()
        where T : class, ICliCommand;

    /// <summary>Fills the demo site.</summary>
    IPluginBuilder Demo<T>()
        where T : class, IDemoSeed;
}
