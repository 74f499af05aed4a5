using Edulure.Engine.Plugins.Hubs;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins;

/// <summary>Everything that one generation contributes. Never changed after the generation is built.</summary>
internal sealed record Contributions
{
    public IReadOnlyList<Permission> Permissions { get; init; } = [];
    public IReadOnlyList<Flag> Flags { get; init; } = [];
    public IReadOnlyList<MenuEntry> Menus { get; init; } = [];
    public IReadOnlyList<SlotEntry> Slots { get; init; } = [];
    public IReadOnlyList<HubEntry> Hubs { get; init; } = [];
    public IReadOnlyList<JobEntry> Jobs { get; init; } = [];
    public IReadOnlyList<HandlerEntry> Handlers { get; init; } = [];
    public IReadOnlyList<Type> Directories { get; init; } = [];
    public IReadOnlyList<Type> AccessRules { get; init; } = [];
    public IReadOnlyList<Type> Sitemaps { get; init; } = [];
    public IReadOnlyList<FeedContribution> Feeds { get; init; } = [];
    public IReadOnlyList<Type> Commands { get; init; } = [];
    public IReadOnlyList<Type> DemoSeeds { get; init; } = [];
    public IReadOnlyList<Type> Lifetimes { get; init; } = [];
    public Type? Settings { get; init; }
    public Type? Database { get; init; }
}

/// <summary>An entry of a menu.</summary>
internal sealed record MenuEntry(string Menu, string TextKey, string Href, int Order, string? Permission, string? Icon)
{
    /// <summary>Shown as well to those who were given this permission for some resource; null: to nobody else.</summary>
    public string? OnResource { get; init; }
}

/// <summary>A contribution to a slot.</summary>
internal sealed record SlotEntry(string Slot, SlotRenderer Render, int Order);

/// <summary>A job by the name under which it is stored: the type's name without its namespace.</summary>
internal sealed record JobEntry(string Name, Type Type, Schedule? Schedule);

/// <summary>A handler of an event.</summary>
/// <param name="EventName">From <see cref="EventNameAttribute"/>.</param>
/// <param name="EventType">What the payload is read as.</param>
/// <param name="HandlerType">Resolved from the generation's container.</param>
internal sealed record HandlerEntry(string EventName, Type EventType, Type HandlerType);

/// <summary>A feed.</summary>
/// <param name="Name">In its address.</param>
/// <param name="TextKey">Of its title.</param>
/// <param name="SourceType">Resolved from the generation's container.</param>
internal sealed record FeedContribution(string Name, string TextKey, Type SourceType);
