using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>
/// Renders pages: template, then layout, then bytes. Templates run synchronously; what has to be awaited, the slots, is
/// done before.
/// </summary>
internal sealed class PageRenderer(PageParts parts, SlotRendering slots)
{
    /// <summary>Renders a page of a plugin into the response.</summary>
    public Task WriteAsync(HttpContext context, Generation generation, Page page) =>
        WriteAsync(context, PluginTemplates.Of(generation, parts.Themes.Current), page);

    /// <summary>Renders a page of the engine into the response: home, status. Its template stands in the theme's <c>pages/</c>.</summary>
    public Task WriteEnginePageAsync(HttpContext context, Page page) =>
        WriteAsync(context, parts.Themes.Current, page, "pages/" + page.Template);

    /// <summary>Renders a page of the engine whose template the engine brings itself: those for the site's owner.</summary>
    public Task WriteOwnersPageAsync(HttpContext context, Page page) =>
        WriteAsync(context, EngineTemplates.Of(parts.Themes.Current), page);

    /// <summary>A page of the engine as it would be sent, for those who keep it or send it elsewhere.</summary>
    public async Task<byte[]> RenderToBytesAsync(HttpContext context, Page page)
    {
        using var rendered = await RenderAsync(context, parts.Themes.Current, page, "pages/" + page.Template);
        return PageResponse.Bytes(rendered.Output);
    }

    /// <summary>Renders a plugin's template without a layout.</summary>
    /// <param name="context">The request.</param>
    /// <param name="generation">Whose template.</param>
    /// <param name="template">Its path.</param>
    /// <param name="model">What it shows.</param>
    /// <param name="withSlots">False inside a slot: a slot within a slot could go round for ever.</param>
    public async ValueTask<Html> FragmentAsync(
        HttpContext context,
        Generation generation,
        string template,
        object? model,
        bool withSlots = true
    )
    {
        var theme = parts.Themes.Current;
        var compiled = Find(PluginTemplates.Of(generation, theme), template);
        var state = State(context, theme, new(template, model) { Title = "" });
        if (compiled.ComponentsWithAssets(theme) is { Count: > 0 } components)
            ShownComponents.Of(context).Add(components);
        if (withSlots)
            state.Slots = await RenderSlotsAsync(context, compiled.AllSlots(theme), null);
        using var output = new PageOutput();
        new RenderContext(state).Render(compiled, output);
        return Html.Trusted(output.ToString());
    }

    /// <summary>
    /// Renders a sample of a theme's component, for whoever shows or examines it. Its assets come with the page that the
    /// request is answered with.
    /// </summary>
    /// <exception cref="TemplateException">The theme has no such component, or it failed.</exception>
    public async ValueTask<Html> SampleAsync(HttpContext context, Theme theme, string component, ComponentSample sample)
    {
        var compiled = Find(theme, "components/" + component);
        string[] used = [component, .. sample.Arguments.Values.SelectMany(SampleValues.Components)];
        var templates = used.Distinct().Select(name => Find(theme, "components/" + name)).ToList();
        var state = State(context, theme, new(component, null) { Title = sample.Name });
        foreach (var template in templates)
            ShownComponents.Of(context).Add(template.ComponentsWithAssets(theme));
        ShownComponents.Of(context).Add([.. used.Where(name => ComponentAssets.AreIn(theme.Assets, name))]);
        state.Slots = await RenderSlotsAsync(context, compiled.AllSlots(theme), null);
        try
        {
            return SampleValues.Render(new(state), component, sample.Arguments);
        }
        catch (ScriptRuntimeException e)
        {
            throw RenderFault.Of(e).ToTemplateException();
        }
    }

    private async Task WriteAsync(HttpContext context, ITemplateOwner owner, Page page, string? template = null)
    {
        using var rendered = await RenderAsync(context, owner, page, template ?? page.Template);
        var state = rendered.State;
        if (state.IsShared && !state.ShowsFlash && parts.Host.GetService<IRenderedPageSink>() is { } sink)
            await PageResponse.SendAndOfferAsync(context, page, rendered.Output, sink);
        else
            await PageResponse.SendAsync(context, page.StatusCode, rendered.Output);
    }

    private async ValueTask<RenderedPage> RenderAsync(
        HttpContext context,
        ITemplateOwner owner,
        Page page,
        string template
    )
    {
        var theme = parts.Themes.Current;
        var compiled = Find(owner, template);
        var state = State(context, theme, page);
        state.Slots = await RenderSlotsAsync(context, compiled.AllSlots(theme), page.Resource);
        state.Components = ShownComponents.With(context, compiled.ComponentsWithAssets(theme));
        var output = new PageOutput(16 * 1024);
        try
        {
            var render = new RenderContext(state);
            if (compiled.Layout is null)
                render.Render(compiled, output);
            else
                RenderInLayout(render, compiled, Find(theme, "layouts/" + compiled.Layout), output);
            return new(state, output);
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    private ValueTask<IReadOnlyDictionary<string, Html>> RenderSlotsAsync(
        HttpContext context,
        IReadOnlyList<string> names,
        ResourceRef? resource
    )
    {
        // Before contributions get requests of their own: what is set on those does not reach this one.
        if (names.Count > 0)
            ShownComponents.Of(context);
        return slots.RenderAsync(this, context, names, resource);
    }

    private static void RenderInLayout(
        RenderContext render,
        CompiledTemplate template,
        CompiledTemplate layout,
        PageOutput output
    )
    {
        using var content = new PageOutput(16 * 1024);
        render.Render(template, content);
        render.State.Content = content;
        render.Render(layout, output);
    }

    private RenderState State(HttpContext context, Theme theme, Page page)
    {
        var culture = RequestCulture.Of(context, parts.Texts);
        var state = new RenderState
        {
            Http = context,
            Theme = theme,
            Culture = culture,
            Texts = parts.Texts.In(culture.Language),
            Page = new(culture, context.Request)
            {
                Title = page.Title,
                Description = page.Description,
                Breadcrumbs = page.Breadcrumbs,
                Status = page.StatusCode,
            },
            Site = new(parts.Options, theme.Dress, culture, parts.Texts),
            Parts = parts,
            Model = page.Model,
            IsShared =
                page.CacheTags is not null
                && page.StatusCode == StatusCodes.Status200OK
                && context.Person() is null
                && HttpMethods.IsGet(context.Request.Method),
        };
        state.Page.Bind(state);
        return state;
    }

    private static CompiledTemplate Find(ITemplateOwner owner, string template) =>
        owner.Find(template) ?? throw new TemplateException($"There is no template '{template}' in {owner.Assets.Id}.");

    private sealed record RenderedPage(RenderState State, PageOutput Output) : IDisposable
    {
        public void Dispose() => Output.Dispose();
    }
}
