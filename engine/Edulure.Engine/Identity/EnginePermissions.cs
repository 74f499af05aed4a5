using Edulure.Sdk;

namespace Edulure.Engine.Identity;

/// <summary>What the engine's own pages ask for. Only the owner has them from the start, who has every permission.</summary>
internal static class EnginePermissions
{
    public const string Admin = "engine.admin";
    public const string Plugins = "engine.plugins";
    public const string Themes = "engine.themes";
    public const string Appearance = "engine.appearance";
    public const string Settings = "engine.settings";
    public const string Flags = "engine.flags";
    public const string Languages = "engine.languages";
    public const string Jobs = "engine.jobs";
    public const string Metrics = "engine.metrics";
    public const string Audit = "engine.audit";

    /// <summary>Give and take roles and permissions, never more than one has oneself.</summary>
    public const string People = "engine.people";

    /// <summary>Make roles, and change what they may.</summary>
    public const string Roles = "engine.roles";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Admin),
        new(Plugins),
        new(Themes),
        new(Appearance),
        new(Settings),
        new(Languages),
        new(Jobs),
        new(Metrics),
        new(Audit),
        new(People),
        new(Roles),
        new(Flags),
        new(Languages),
        new(Jobs),
        new(Metrics),
    ];
}
