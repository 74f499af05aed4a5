using Microsoft.AspNetCore.Http;

namespace Edulure.Sdk;

public delegate ValueTask<Html?> SlotRenderer(SlotContext context);

public sealed record SlotContext(HttpContext Http, string Slot, ResourceRef? Resource)
{
    public required IServiceProvider Services { get; init; }
    public Person? Person => throw null!;
    public required Func<string, object?, ValueTask<Html>> RenderAsync { get; init; }
}

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
}
