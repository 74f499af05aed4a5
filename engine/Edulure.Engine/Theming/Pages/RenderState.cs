using System.Collections.Frozen;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>What one page is rendered from. What costs something is made when a template asks for it.</summary>
internal sealed class RenderState
{
    private Html? _head;
    private IReadOnlyList<FlashMessage>? _flash;

    public required HttpContext Http { get; init; }

    public required Theme Theme { get; init; }

    public required RequestCulture Culture { get; init; }

    public required LanguageTexts Texts { get; init; }

    public required PageView Page { get; init; }

    public required SiteView Site { get; init; }

    public required PageParts Parts { get; init; }

    public required object? Model { get; init; }

    /// <summary>The page may be kept for other visitors: nothing in it may be this visitor's own.</summary>
    public required bool IsShared { get; init; }

    /// <summary>Nothing of it is kept for other pages.</summary>
    public bool IsTrial { get; init; }

    /// <summary>A part that is kept for everybody: nothing in it may be of this request.</summary>
    public bool IsPart { get; init; }

    public IReadOnlyDictionary<string, Html> Slots { get; set; } = FrozenDictionary<string, Html>.Empty;

    /// <summary>The components of the page whose assets its head links to.</summary>
    public IReadOnlyList<string> Components { get; set; } = [];

    /// <summary>What the page's template wrote, while the layout is rendered.</summary>
    public PageOutput? Content { get; set; }

    public Person? Person => Http.Person();

    /// <summary>What others than readers are told; null where nobody asks: for a signed-in person, for a fragment.</summary>
    public Func<Html>? Metadata { get; init; }

    public Html Head =>
        _head ??= Metadata is { } metadata
            ? Html.Trusted(string.Concat(metadata().ToString(), Parts.Heads.For(Theme, Components).ToString()))
            : Parts.Heads.For(Theme, Components);

    public IReadOnlyList<FlashMessage> Flash => _flash ??= FlashMessage.Take(Http, Texts);

    public bool ShowsFlash => _flash is { Count: > 0 };

    /// <summary>A kept page holds no token: its forms are for those who sign in first, and the guard sends them there.</summary>
    public Html Antiforgery => IsShared ? Html.Empty : AntiforgeryField.For(Http, Parts.Host);

    public IReadOnlyList<MenuItem> Menu(string name) => Parts.Menus.For(name, Http, Texts);
}
