using Scriban.Runtime;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary><c>layout "name"</c>: read when the template is parsed, never called.</summary>
internal sealed class LayoutFunction() : EngineFunction("layout")
{
    public override string? Check(EngineCall call) =>
        call.Literal(0) is null ? "layout needs the name of a layout, written out." : null;

    public override object? Invoke(RenderContext context, EngineCall call) =>
        throw new ScriptRuntimeException(call.Span, "layout stands alone at the top of a page's template.");
}

/// <summary><c>component "name" argument: value …</c>: sees its arguments and what is the same on the whole page.</summary>
internal sealed class ComponentFunction() : EngineFunction("component")
{
    public override object? Invoke(RenderContext context, EngineCall call)
    {
        var name = call.Name(context, 0);
        var template =
            context.State.Theme.Find("components/" + name)
            ?? throw new TemplateException($"The theme has no component '{name}'.") { IsOfTheme = true };
        var frame = new ComponentFrame(context.Root, call.Named.Count);
        if (context.State.IsTrial || !template.IsPure(context.State.Theme))
            return context.RenderCall(template, frame, call);
        context.Fill(frame, call);
        var html = context.State.Parts.Components.Render(context, template, frame, call);
        if (!call.IsStatement)
            return html;
        context.Write(call.Span, html);
        return null;
    }
}

/// <summary><c>partial "path" argument: value …</c>: sees its arguments and everything that its caller sees.</summary>
internal sealed class PartialFunction() : EngineFunction("partial")
{
    public override object? Invoke(RenderContext context, EngineCall call)
    {
        var path = call.Name(context, 0);
        var template =
            context.Owner.Find(path) ?? throw new ScriptRuntimeException(call.Span, $"There is no partial '{path}'.");
        return context.RenderCall(template, new ScriptObject(call.Named.Count, false), call);
    }
}

/// <summary><c>slot "name"</c>: what was contributed, rendered before the page.</summary>
internal sealed class SlotFunction() : EngineFunction("slot")
{
    public override string? Check(EngineCall call) =>
        call.Literal(0) is null ? "slot needs the name of a slot, written out." : null;

    public override object? Invoke(RenderContext context, EngineCall call) =>
        context.State.IsPart
            ? throw PartFault.Of(call.Span, "slot")
            : context.State.Slots.GetValueOrDefault(call.Name(context, 0)) ?? Sdk.Html.Empty;
}
