using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Scriban.Runtime;

namespace Edulure.Engine.Theming;

/// <summary>
/// What components without side glances (<see cref="CompiledTemplate.IsPure"/>) wrote for their arguments: a page has
/// dozens of icons, buttons and badges, and the same ones on every page. Forgotten when a plugin, the theme or a text of the
/// owner changes, because texts may have.
/// </summary>
internal sealed class ComponentCache : IDisposable
{
    private const int MaxEntries = 4096;
    private const int MaxArgument = 200;

    private readonly SiteContributions _site;
    private readonly ThemeStore _themes;
    private readonly TextCatalogue _texts;
    private volatile Entries _entries = new();

    public ComponentCache(SiteContributions site, ThemeStore themes, TextCatalogue texts)
    {
        _site = site;
        _themes = themes;
        _texts = texts;
        site.Changed += Forget;
        themes.Changed += Forget;
        texts.Overridden += Forget;
    }

    /// <summary>How many calls are kept.</summary>
    public int Count => _entries.Markup.Count;

    /// <param name="context">The page.</param>
    /// <param name="component">A pure component.</param>
    /// <param name="frame">Its arguments.</param>
    /// <param name="call">The names of its arguments.</param>
    public Html Render(RenderContext context, CompiledTemplate component, ScriptObject frame, EngineCall call)
    {
        using var key = new PageOutput(256);
        if (!TryWriteKey(key, context, component, frame, call))
            return context.RenderCall(component, frame, call.Span);
        var entries = _entries;
        if (entries.Lookup.TryGetValue(key.Written, out var html))
            return html;
        html = context.RenderCall(component, frame, call.Span);
        if (entries.Markup.Count >= MaxEntries)
            Forget();
        else
            entries.Markup[key.ToString()] = html;
        return html;
    }

    public void Dispose()
    {
        _site.Changed -= Forget;
        _themes.Changed -= Forget;
        _texts.Overridden -= Forget;
    }

    private void Forget() => _entries = new();

    // Only what is short and means the same as text; a list of records is no key.
    private static bool TryWriteKey(
        PageOutput key,
        RenderContext context,
        CompiledTemplate component,
        ScriptObject frame,
        EngineCall call
    )
    {
        key.AppendFormatted(RuntimeHelpers.GetHashCode(component));
        key.Append(component.Name);
        key.Append("\0");
        key.Append(context.State.Culture.Language.Code);
        foreach (var argument in call.Named)
        {
            key.Append("\0");
            key.Append(argument.Name);
            frame.TryGetValue(context, default, argument.Name, out var value);
            switch (value)
            {
                case null:
                    key.Append("\u0001");
                    break;
                case string text when text.Length <= MaxArgument:
                    key.Append("\u0002");
                    key.Append(text);
                    break;
                case Html html when html.ToString() is { Length: <= MaxArgument } markup:
                    key.Append("\u0003");
                    key.Append(markup);
                    break;
                case bool flag:
                    key.Append(flag ? "\u0004" : "\u0005");
                    break;
                case int number:
                    key.Append("\u0006");
                    key.AppendFormatted(number);
                    break;
                case double number:
                    key.Append("\u0007");
                    key.AppendFormatted(number);
                    break;
                default:
                    return false;
            }
        }
        return true;
    }

    private sealed class Entries
    {
        public Entries() => Lookup = Markup.GetAlternateLookup<ReadOnlySpan<char>>();

        public ConcurrentDictionary<string, Html> Markup { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, Html>.AlternateLookup<ReadOnlySpan<char>> Lookup { get; }
    }
}
