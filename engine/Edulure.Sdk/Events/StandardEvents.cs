namespace Edulure.Sdk;

/// <summary>Somebody has an account now.</summary>
/// <param name="PersonId">Who.</param>
[EventName("person.joined")]
public sealed record PersonJoined(long PersonId);

/// <summary>Somebody has begun to take part in a resource, such as a course.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Resource">In what.</param>
[EventName("learning.enrolled")]
public sealed record Enrolled(long PersonId, ResourceRef Resource);

/// <summary>Somebody has finished a resource, such as a course.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Resource">What.</param>
[EventName("learning.completed")]
public sealed record Completed(long PersonId, ResourceRef Resource);

/// <summary>A plugin has changed its state on a node of the site. Published by the engine alone.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Version">The version that it has now.</param>
/// <param name="From">The state before, such as <c>enabled</c>; empty where there was none.</param>
/// <param name="To">The state now.</param>
/// <param name="Node">The node.</param>
[EventName("plugin.state-changed")]
public sealed record PluginStateChanged(string Plugin, string Version, string From, string To, string Node);

/// <summary>The site wears another theme. Published by the engine alone, once for the whole site.</summary>
/// <param name="Theme">The id of the theme that it wears now.</param>
/// <param name="Before">The id of the one before; the same where it was loaded anew.</param>
/// <param name="Node">The node that was first to follow.</param>
[EventName("theme.changed")]
public sealed record ThemeChanged(string Theme, string Before, string Node);
