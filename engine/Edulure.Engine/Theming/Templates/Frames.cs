using System.Collections.Frozen;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace Edulure.Engine.Theming;

/// <summary>The outermost variables: the engine's own names, and whatever the page's template assigns.</summary>
internal sealed class RootFrame(RenderState state) : ScriptObject(0, false)
{
    private static readonly FrozenSet<string> EngineNames = FrozenSet.Create(
        StringComparer.Ordinal,
        "model",
        "page",
        "person",
        "site",
        "content",
        "head",
        "flash",
        "antiforgery"
    );

    private static readonly FrozenSet<string> s_ofRequest = FrozenSet.Create(
        StringComparer.Ordinal,
        "person",
        "content",
        "head",
        "flash",
        "antiforgery"
    );

    public static bool IsEngineName(string name) => EngineNames.Contains(name);

    // Asked when something is assigned: nothing may be made for that, least of all a token.
    public override bool Contains(string member) => base.Contains(member) || EngineNames.Contains(member);

    public override bool TryGetValue(TemplateContext? context, SourceSpan span, string member, out object? value) =>
        base.TryGetValue(context, span, member, out value) || TryGetEngineValue(span, member, out value);

    /// <summary>What every template sees, components included.</summary>
    public bool TryGetEngineValue(SourceSpan span, string member, out object? value)
    {
        if (state.IsPart && s_ofRequest.Contains(member))
            throw PartFault.Of(span, member);
        value = member switch
        {
            "model" => state.Model,
            "page" => state.Page,
            "person" => state.Person,
            "site" => state.Site,
            "content" => state.Content,
            "head" => state.Head,
            "flash" => state.Flash,
            "antiforgery" => state.Antiforgery,
            _ => this,
        };
        if (!ReferenceEquals(value, this))
            return true;
        value = null;
        return false;
    }
}

/// <summary>
/// The variables of a component: its arguments and the engine's names. It answers for every name, so that nothing of the
/// caller shows through and a missing argument is null.
/// </summary>
internal sealed class ComponentFrame(RootFrame root, int capacity) : ScriptObject(capacity, false)
{
    public override bool TryGetValue(TemplateContext? context, SourceSpan span, string member, out object? value)
    {
        if (
            !base.TryGetValue(context, span, member, out value)
            && !root.TryGetEngineValue(span, member, out value)
            && !RenderContext.Builtins.TryGetValue(context, span, member, out value)
        )
            value = null;
        return true;
    }
}
