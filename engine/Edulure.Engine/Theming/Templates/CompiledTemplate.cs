using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>A parsed template. Never changed, used by many requests at once.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Page">What is evaluated.</param>
/// <param name="Owner">Whose template it is: partials and assets are looked for there.</param>
/// <param name="Layout">Name of the layout that it asks for, or null.</param>
/// <param name="Slots">The slots that it writes itself.</param>
/// <param name="Components">The components that it calls by a literal name.</param>
/// <param name="Calls">Those calls, one by one, with the names of their arguments.</param>
/// <param name="Reads">The variables that it reads and does not set itself, with the first line: a component's arguments, the engine's names.</param>
/// <param name="Partials">The partials that it calls by a literal name.</param>
/// <param name="Texts">The keys of the texts that it writes, as far as they are written out.</param>
/// <param name="IsPureItself">See <see cref="TemplateRewriter.IsPure"/>.</param>
internal sealed record CompiledTemplate(
    string Name,
    ScriptPage Page,
    ITemplateOwner Owner,
    string? Layout,
    IReadOnlyList<string> Slots,
    IReadOnlyList<string> Components,
    IReadOnlyList<ComponentCall> Calls,
    IReadOnlyDictionary<string, int> Reads,
    IReadOnlyList<string> Partials,
    IReadOnlyList<string> Texts,
    bool IsPureItself
)
{
    private Reach? _reach;
    private bool? _isPure;

    /// <summary>A theme brings it: its own, or in place of a plugin's.</summary>
    public bool IsOfTheme { get; init; }

    /// <summary>Every slot that a page of this template can show: its own, its layout's, its components' and partials'.</summary>
    public IReadOnlyList<string> AllSlots(Theme theme) => ReachIn(theme).Slots;

    /// <summary>Every component that a page of this template can show, as far as their names are written out.</summary>
    public IReadOnlyList<string> AllComponents(Theme theme) => ReachIn(theme).Components;

    /// <summary>Those of <see cref="AllComponents"/> that bring a style sheet or a module of their own.</summary>
    public IReadOnlyList<string> ComponentsWithAssets(Theme theme) => ReachIn(theme).WithAssets;

    /// <summary>The same arguments and language always give the same markup, its components included.</summary>
    public bool IsPure(Theme theme) => _isPure ??= AreAllPure(theme);

    // Components that call each other in a circle could be pure; none do so, unless to keep this from ever ending.
    private bool AreAllPure(Theme theme)
    {
        var seen = new HashSet<CompiledTemplate>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<CompiledTemplate>([this]);
        while (waiting.TryPop(out var template))
        {
            if (!template.IsPureItself)
                return false;
            if (!seen.Add(template))
                continue;
            foreach (var name in template.Components)
            {
                if (theme.Find("components/" + name) is not { } component || ReferenceEquals(component, this))
                    return false;
                waiting.Push(component);
            }
        }
        return true;
    }

    private Reach ReachIn(Theme theme) =>
        _reach is { } reach && ReferenceEquals(reach.Theme, theme) ? reach : _reach = FindReach(theme);

    private Reach FindReach(Theme theme)
    {
        var slots = new List<string>();
        var components = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<CompiledTemplate>(ReferenceEqualityComparer.Instance);
        Collect(this);
        return new(
            theme,
            slots,
            [.. components],
            [.. components.Where(component => ComponentAssets.AreIn(theme.Assets, component))]
        );

        void Collect(CompiledTemplate? template)
        {
            if (template is null || !seen.Add(template))
                return;
            slots.AddRange(template.Slots.Except(slots));
            components.UnionWith(template.Components);
            if (template.Layout is { } layout)
                Collect(theme.Find("layouts/" + layout));
            foreach (var component in template.Components)
                Collect(theme.Find("components/" + component));
            foreach (var partial in template.Partials)
                Collect(template.Owner.Find(partial));
        }
    }

    private sealed record Reach(
        Theme Theme,
        IReadOnlyList<string> Slots,
        IReadOnlyList<string> Components,
        IReadOnlyList<string> WithAssets
    );

    public bool Equals(CompiledTemplate? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>A call of a component whose name is written out.</summary>
/// <param name="Component">Its name.</param>
/// <param name="Arguments">The names of what is passed.</param>
/// <param name="Place">File, line and column, for messages.</param>
internal sealed record ComponentCall(string Component, IReadOnlyList<string> Arguments, string Place);

/// <summary>Who has templates and assets: the theme, or a generation of a plugin.</summary>
internal interface ITemplateOwner
{
    /// <summary>A template by its path without the ending, or null.</summary>
    CompiledTemplate? Find(string path);

    AssetSet Assets { get; }
}
