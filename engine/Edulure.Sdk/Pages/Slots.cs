using Microsoft.AspNetCore.Http;

namespace Edulure.Sdk;

/// <summary>Renders a contribution to a slot; null for nothing.</summary>
public delegate ValueTask<Html?> SlotRenderer(SlotContext context);

/// <summary>Where and for whom a slot is rendered.</summary>
/// <param name="Http">The request; its services are those of the contributing plugin.</param>
/// <param name="Slot">Which slot.</param>
/// <param name="Resource">What the page shows, or null.</param>
public sealed record SlotContext(HttpContext Http, string Slot, ResourceRef? Resource)
{
    /// <summary>Services of the contributing plugin.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>The acting person, or null for a visitor.</summary>
    public Person? Person => Http.Person();

    /// <summary>Renders a template of the contributing plugin.</summary>
    public required Func<string, object?, ValueTask<Html>> RenderAsync { get; init; }
}

/// <summary>The standard slots. They carry a resource or a person, never the name of a plugin.</summary>
public static class Slots
{
    /// <summary>Sections of the home page.</summary>
    public const string HomeSections = "home.sections";

    /// <summary>Above a resource's title.</summary>
    public const string ResourceHeader = "resource.header";

    /// <summary>Beside a resource's main action.</summary>
    public const string ResourceActions = "resource.actions";

    /// <summary>Facts about a resource.</summary>
    public const string ResourceMeta = "resource.meta";

    /// <summary>Below a resource.</summary>
    public const string ResourceAfter = "resource.after";

    /// <summary>Tools of a lesson.</summary>
    public const string LessonTools = "lesson.tools";

    /// <summary>The main column of a person's dashboard.</summary>
    public const string DashboardMain = "dashboard.main";

    /// <summary>Tabs of a resource in the studio.</summary>
    public const string StudioResourceTabs = "studio.resource.tabs";
}

/// <summary>The menus of the site.</summary>
public static class Menus
{
    /// <summary>The head of every page.</summary>
    public const string Main = "main";

    /// <summary>Beside it, for visitors: the way to sign in. The first entry stands out.</summary>
    public const string Visitor = "visitor";

    /// <summary>Below a person's name.</summary>
    public const string Person = "person";

    /// <summary>Beside the pages of the studio.</summary>
    public const string Studio = "studio";

    /// <summary>Beside the pages of the site owner.</summary>
    public const string Admin = "admin";

    /// <summary>Below every page.</summary>
    public const string Footer = "footer";

    /// <summary>
    /// What searches: the address of each entry ends where the words go, such as <c>/courses?q=</c>, and has no other
    /// field. The palette and the page "Search and go" offer them.
    /// </summary>
    public const string Search = "search";
}
