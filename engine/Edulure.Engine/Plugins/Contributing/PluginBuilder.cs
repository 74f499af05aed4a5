using System.Reflection;
using Autofac;
using Edulure.Engine.Flags;
using Edulure.Engine.Plugins.Grants;
using Edulure.Engine.Plugins.Hubs;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Sdk;
using Microsoft.AspNetCore.SignalR;

namespace Edulure.Engine.Plugins.Contributing;

/// <summary>Takes what a plugin contributes, and notes every contribution that cannot be accepted.</summary>
internal sealed class PluginBuilder(PluginInfo plugin, RouteRules routes, GrantSet grants) : IPluginBuilder
{
    private static readonly string[] ApiMethods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    private readonly List<string> _errors = [];
    private readonly List<Action<ContainerBuilder>> _registrations = [];
    private readonly List<EndpointDeclaration> _endpoints = [];
    private readonly List<Permission> _permissions = [];
    private readonly List<Flag> _flags = [];
    private readonly List<MenuEntry> _menus = [];
    private readonly List<SlotEntry> _slots = [];
    private readonly List<HubEntry> _hubs = [];
    private readonly List<JobEntry> _jobs = [];
    private readonly List<HandlerEntry> _handlers = [];
    private readonly List<Type> _directories = [];
    private readonly List<Type> _accessRules = [];
    private readonly List<Type> _sitemaps = [];
    private readonly List<FeedContribution> _feeds = [];
    private readonly List<Type> _commands = [];
    private readonly List<Type> _demoSeeds = [];
    private readonly List<Type> _lifetimes = [];
    private Type? _settings;
    private Type? _database;

    public PluginInfo Plugin => plugin;

    public IReadOnlyList<Action<ContainerBuilder>> Registrations => _registrations;

    public IReadOnlyList<EndpointDeclaration> Endpoints => _endpoints;

    /// <exception cref="ContributionException">Something was contributed that cannot be accepted.</exception>
    public Contributions Build()
    {
        CheckOwnPermissions();
        CheckOwnFlags();
        if (_errors.Count > 0)
            throw new ContributionException(_errors);
        return new()
        {
            Permissions = _permissions,
            Flags = _flags,
            Menus = _menus,
            Slots = _slots,
            Hubs = _hubs,
            Jobs = _jobs,
            Handlers = _handlers,
            Directories = _directories,
            AccessRules = _accessRules,
            Sitemaps = _sitemaps,
            Feeds = _feeds,
            Commands = _commands,
            DemoSeeds = _demoSeeds,
            Lifetimes = _lifetimes,
            Settings = _settings,
            Database = _database,
        };
    }

    public IPluginBuilder Services(Action<ContainerBuilder> register)
    {
        _registrations.Add(register);
        return this;
    }

    public IPluginBuilder Lifetime<T>()
        where T : class, IPluginLifetime => Add<T>(_lifetimes, "The lifetime");

    public IPluginBuilder Settings<T>()
        where T : class, new()
    {
        Check(_settings is null, $"The settings {typeof(T).Name} come second: a plugin has one class of settings.");
        foreach (var secret in typeof(T).GetProperties().Where(property => property.IsDefined(typeof(SecretAttribute))))
            Check(
                secret.PropertyType == typeof(string),
                $"The setting {secret.Name} is [Secret], and no text: only texts can be."
            );
        _settings = typeof(T);
        return this;
    }

    public IPluginBuilder Permissions(params IReadOnlyList<Permission> permissions)
    {
        foreach (var permission in permissions)
        {
            Check(
                permission.Id.StartsWith(plugin.Id + ".", StringComparison.Ordinal)
                    && permission.Id.Length > plugin.Id.Length + 1,
                $"The permission '{permission.Id}' does not begin with '{plugin.Id}.'."
            );
            Check(
                !_permissions.Exists(known => known.Id == permission.Id),
                $"The permission '{permission.Id}' stands twice."
            );
            _permissions.Add(permission);
        }
        return this;
    }

    public IPluginBuilder Flags(params IReadOnlyList<Flag> flags)
    {
        foreach (var flag in flags)
        {
            _errors.AddRange(FlagDeclaration.Problems(flag, plugin.Id));
            Check(!_flags.Exists(known => known.Id == flag.Id), $"The flag '{flag.Id}' stands twice.");
            _flags.Add(flag);
        }
        return this;
    }

    public IPluginBuilder Database<TDb>()
        where TDb : PluginDb
    {
        Check(_database is null, $"The database {typeof(TDb).Name} comes second: a plugin has one.");
        Need(Grant.Tables, $"The database {typeof(TDb).Name}");
        _database = typeof(TDb);
        return this;
    }

    public IPluginBuilder Page(string route, Delegate handler) => Add(EndpointKind.Page, "GET", route, handler);

    public IPluginBuilder Post(string route, Delegate handler) => Add(EndpointKind.Post, "POST", route, handler);

    public IPluginBuilder Api(string method, string route, Delegate handler)
    {
        Check(
            ApiMethods.Contains(method),
            $"The method '{method}' of {routes.ApiPrefix}{route} is none of {string.Join(", ", ApiMethods)}."
        );
        Check(
            route is "" or ['/', ..],
            $"The route '{route}' of the API is neither empty nor does it begin with a slash."
        );
        return Add(EndpointKind.Api, method, routes.ApiPrefix + route, handler);
    }

    public IPluginBuilder Hub<THub>(string route)
        where THub : Hub
    {
        var path = routes.HubPrefix + route;
        var name = HubEntry.NameOf(path);
        if (route is not ['/', ..])
        {
            _errors.Add($"{name}: the route '{route}' of a hub does not begin with a slash.");
            return this;
        }
        var (pattern, routeError) = routes.CheckHub(path);
        Check(routeError is null, $"{name}: {routeError}.");
        if (pattern is null)
            return this;
        var errors = new List<string>();
        var hub = HubEntry.Read<THub>(pattern, errors);
        _errors.AddRange(errors.Select(error => $"{name}: {error}."));
        if (hub is null)
            return this;
        Check(!_hubs.Exists(known => known.Type == hub.Type), $"{name}: the hub {hub.Type.Name} stands twice.");
        Check(
            !_hubs.Exists(known => known.Path.Equals(path, StringComparison.OrdinalIgnoreCase)),
            $"{name}: it stands twice."
        );
        _hubs.Add(hub);
        return this;
    }

    public IPluginBuilder Menu(
        string menu,
        string textKey,
        string href,
        int order = 100,
        string? permission = null,
        string? icon = null
    ) => Menu(new MenuEntry(menu, textKey, href, order, permission, icon));

    public IPluginBuilder ResourceMenu(
        string menu,
        string textKey,
        string href,
        string permission,
        string onResource,
        int order = 100,
        string? icon = null
    ) => Menu(new MenuEntry(menu, textKey, href, order, permission, icon) { OnResource = onResource });

    private PluginBuilder Menu(MenuEntry entry)
    {
        var (menu, textKey, href) = (entry.Menu, entry.TextKey, entry.Href);
        Check(menu is { Length: > 0 }, $"The menu entry '{textKey}' names no menu.");
        Check(textKey is { Length: > 0 }, $"The menu entry for {href} has no text.");
        Check(href is ['/', ..], $"The menu entry '{textKey}' leads to '{href}', which does not begin with a slash.");
        _menus.Add(entry);
        return this;
    }

    public IPluginBuilder Slot(string slot, SlotRenderer render, int order = 100)
    {
        Check(
            slot is { Length: > 0 },
            $"The slot of {render.Method.DeclaringType?.Name}.{render.Method.Name} has no name."
        );
        _slots.Add(new(slot, render, order));
        return this;
    }

    public IPluginBuilder Job<T>(Schedule? schedule = null)
        where T : class, IJob
    {
        Check(!_jobs.Exists(job => job.Name == typeof(T).Name), $"The job {typeof(T).Name} stands twice.");
        Need(Grant.Jobs, $"The job {typeof(T).Name}");
        _jobs.Add(new(typeof(T).Name, typeof(T), schedule));
        return this;
    }

    public IPluginBuilder On<TEvent, THandler>()
        where TEvent : class
        where THandler : class, IEventHandler<TEvent>
    {
        var name = typeof(TEvent).GetCustomAttribute<EventNameAttribute>()?.Name;
        Check(name is not null, $"The event {typeof(TEvent).Name} has no [EventName].");
        if (name is not null)
            Need(Grant.Handle(name), $"The handler {typeof(THandler).Name}");
        var entry = new HandlerEntry(name ?? "", typeof(TEvent), typeof(THandler));
        Check(!_handlers.Contains(entry), $"The handler {typeof(THandler).Name} of '{name}' stands twice.");
        _handlers.Add(entry);
        return this;
    }

    public IPluginBuilder Resources<T>()
        where T : class, IResourceDirectory => Add<T>(_directories, "The directory");

    public IPluginBuilder Sitemap<T>()
        where T : class, ISitemapSource => Add<T>(_sitemaps, "The sitemap");

    public IPluginBuilder Feed<T>(string name, string textKey)
        where T : class, IFeedSource
    {
        Check(
            name is { Length: > 0 and <= 40 }
                && name.All(character =>
                    char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'
                ),
            $"The feed '{name}' has a name that is not of lower-case letters, digits and hyphens."
        );
        Check(textKey is { Length: > 0 }, $"The feed '{name}' has no title.");
        Check(!_feeds.Exists(feed => feed.Name == name), $"The feed '{name}' stands twice.");
        _feeds.Add(new(name, textKey, typeof(T)));
        return this;
    }

    public IPluginBuilder Access<T>()
        where T : class, IAccessRule => Add<T>(_accessRules, "The access rule");

    public IPluginBuilder Command<T>()
        where T : class, ICliCommand
    {
        Need(Grant.Commands, $"The command {typeof(T).Name}");
        return Add<T>(_commands, "The command");
    }

    public IPluginBuilder Demo<T>()
        where T : class, IDemoSeed => Add<T>(_demoSeeds, "The demo seed");

    private PluginBuilder Add<T>(List<Type> types, string what)
    {
        Check(!types.Contains(typeof(T)), $"{what} {typeof(T).Name} stands twice.");
        types.Add(typeof(T));
        return this;
    }

    private PluginBuilder Add(EndpointKind kind, string method, string route, Delegate handler)
    {
        var (pattern, routeError) = routes.Check(route, kind is EndpointKind.Api);
        var (guard, guardError) = EndpointDeclaration.GuardOf(handler.Method);
        foreach (var error in new[] { routeError, guardError })
            Check(error is null, $"{method} {route}: {error}.");
        if (pattern is null || guard is null)
            return this;
        var endpoint = new EndpointDeclaration(kind, method, pattern, handler, guard);
        Check(!_endpoints.Exists(known => known.Shape == endpoint.Shape), $"{method} {route}: it stands twice.");
        _endpoints.Add(endpoint);
        return this;
    }

    // Others' permissions cannot be checked: the plugin that has them may be absent.
    private void CheckOwnPermissions()
    {
        var own = plugin.Id + ".";
        var asked = _endpoints
            .Select(endpoint => (endpoint.DisplayName, endpoint.Guard.Permission))
            .Concat(_endpoints.Select(endpoint => (endpoint.DisplayName, endpoint.Guard.OnResource)))
            .Concat(_hubs.Select(hub => (hub.DisplayName, hub.Permission)))
            .Concat(_hubs.SelectMany(hub => hub.Methods.Values.Select(method => (hub.DisplayName, method.Permission))))
            .Concat(_menus.Select(menu => ($"The menu entry '{menu.TextKey}'", menu.Permission)))
            .Concat(_menus.Select(menu => ($"The menu entry '{menu.TextKey}'", menu.OnResource)));
        foreach (var (what, permission) in asked)
            if (permission is not null && permission.StartsWith(own, StringComparison.Ordinal))
                Check(
                    _permissions.Exists(known => known.Id == permission),
                    $"{what}: the permission '{permission}' is not declared."
                );
    }

    // Only its own are asked for: an endpoint must not come and go with another plugin.
    private void CheckOwnFlags()
    {
        foreach (var endpoint in _endpoints)
            if (endpoint.Handler.Method.GetCustomAttribute<WhenFlagAttribute>()?.Flag is { } flag)
                Check(
                    _flags.Exists(known => known.Id == flag),
                    $"{endpoint.DisplayName}: the flag '{flag}' is not declared."
                );
    }

    private void Need(Grant grant, string what) =>
        Check(
            grants.Has(grant),
            $"{what} needs the grant '{grant}', which does not stand among the \"grants\" of plugin.json."
        );

    private void Check(bool holds, string error)
    {
        if (!holds)
            _errors.Add(error);
    }
}
