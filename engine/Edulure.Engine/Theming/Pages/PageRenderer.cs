using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Edulure.Engine.Plugins;
using Edulure.Engine.Theming.Development;
using Edulure.Engine.Web;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Scriban.Syntax;

namespace Edulure.Engine.Theming;

/// <summary>
/// Renders pages: template, then layout, then bytes. Templates run synchronously; what has to be awaited, the slots, is
/// done before. A page that the theme fails is rendered with the theme that stands in for it.
/// </summary>
internal sealed class PageRenderer(
    PageParts parts,
    PartCache kept,
    SlotRendering slots,
    ThemeFigures figures,
    ThemeFaults faults,
    TimeProvider time
)
{
    private static readonly DiagnosticListener s_pages = new(PageModel.Listener);

    /// <summary>Renders a page of a plugin into the response.</summary>
    public Task WriteAsync(HttpContext context, Generation generation, Page page) =>
        WriteAsync(context, theme => PluginTemplates.Of(generation, theme), page, page.Template);

    /// <summary>Renders a page of the engine into the response: home, status. Its template stands in the theme's <c>pages/</c>.</summary>
    public Task WriteEnginePageAsync(HttpContext context, Page page) =>
        WriteAsync(context, theme => theme, page, "pages/" + page.Template);

    /// <summary>Renders a page of the engine whose template the engine brings itself: those for the site's owner.</summary>
    public Task WriteOwnersPageAsync(HttpContext context, Page page) =>
        WriteAsync(context, EngineTemplates.Of, page, page.Template);

    /// <summary>A page of the engine as it would be sent, for those who keep it or send it elsewhere.</summary>
    public async Task<byte[]> RenderToBytesAsync(HttpContext context, Page page)
    {
        using var rendered = await RenderAsync(context, theme => theme, page, "pages/" + page.Template);
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
        var rendition = withSlots ? Rendition.Fragment : Rendition.InSlot;
        using var rendered = await RenderFragmentAsync(context, generation, template, model, rendition);
        return Html.Trusted(rendered.Output.ToString());
    }

    /// <summary>A part of a plugin's page that is the same for everybody: see <see cref="IPageRenderer.PartAsync"/>.</summary>
    public async ValueTask<Html> PartAsync(
        HttpContext context,
        Generation generation,
        string template,
        string name,
        IReadOnlyList<string> cacheTags,
        Func<CancellationToken, Task<object?>> model
    )
    {
        var theme = parts.Themes.Current;
        // Who previews a theme, or is shown another one because it fails, sees nothing that was kept of the one in force.
        var isKept = context.Features.Get<WornTheme>() is null;
        var culture = RequestCulture.Of(context, parts.Texts);
        var key = new PartKey(generation.Info.Id, template, name, culture.Language.Code, culture.TimeZone.Id);
        if (isKept && kept.Find(key) is { } html)
        {
            var bringing = Find(PluginTemplates.Of(generation, theme), template).ComponentsWithAssets(theme);
            if (bringing.Count > 0)
                ShownComponents.Of(context).Add(bringing);
            return html;
        }
        var version = kept.Version;
        var shown = await model(context.RequestAborted);
        using var rendered = await RenderFragmentAsync(context, generation, template, shown, Rendition.Part);
        html = Html.Trusted(rendered.Output.ToString());
        if (isKept && ReferenceEquals(rendered.State.Theme, theme))
            kept.Keep(key, html, cacheTags, version);
        return html;
    }

    private ValueTask<RenderedPage> RenderFragmentAsync(
        HttpContext context,
        Generation generation,
        string template,
        object? model,
        Rendition rendition
    ) =>
        RenderAsync(
            context,
            theme => PluginTemplates.Of(generation, theme),
            new(template, model) { Title = "" },
            template,
            rendition
        );

    /// <summary>
    /// Renders a sample of a theme's component, for whoever shows or examines it. Its assets come with the page that the
    /// request is answered with.
    /// </summary>
    /// <exception cref="TemplateException">The theme has no such component, or it failed.</exception>
    public async ValueTask<Html> SampleAsync(HttpContext context, Theme theme, string component, ComponentSample sample)
    {
        var compiled = Find(theme, "components/" + component);
        var state = State(context, theme, new(component, null) { Title = sample.Name }, null);
        ShownComponents
            .Of(context)
            .Add(
                ComponentAssets.Of(
                    theme,
                    sample.Arguments.Values.SelectMany(SampleValues.Components).Prepend(component)
                )
            );
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

    private async Task WriteAsync(HttpContext context, Func<Theme, ITemplateOwner> owner, Page page, string template)
    {
        using var rendered = await RenderAsync(context, owner, page, template);
        var state = rendered.State;
        if (context.Features.Get<WornTheme>() is not null)
            await WriteInOtherThemeAsync(context, page, rendered);
        else if (state.IsShared && !state.ShowsFlash && parts.Host.GetService<IRenderedPageSink>() is { } sink)
            await PageResponse.SendAndOfferAsync(context, page, rendered.Output, sink);
        else
            await PageResponse.SendAsync(context, page.StatusCode, rendered.Output);
    }

    // Such a page is for one browser, or for as long as the theme fails: it is never kept.
    private async Task WriteInOtherThemeAsync(HttpContext context, Page page, RenderedPage rendered)
    {
        var state = rendered.State;
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.ContentPolicy(
            parts.Heads.ScriptSourceOf(state.Theme)
        );
        if (rendered.Previewed is not { } previewed)
        {
            await PageResponse.SendAsync(context, page.StatusCode, rendered.Output);
            return;
        }
        using var output = PreviewBar.Put(rendered.Output.Written, state.Texts, previewed, rendered.Fault);
        await PageResponse.SendAsync(context, page.StatusCode, output);
    }

    private async ValueTask<RenderedPage> RenderAsync(
        HttpContext context,
        Func<Theme, ITemplateOwner> owner,
        Page page,
        string template,
        Rendition rendition = Rendition.Page
    )
    {
        var worn = context.Features.Get<WornTheme>();
        var theme = worn?.Theme ?? parts.Themes.Current;
        try
        {
            var rendered = await RenderAsync(context, theme, owner, page, template, rendition);
            return worn is { IsPreview: true } ? rendered with { Previewed = theme } : rendered;
        }
        catch (ThemeFaultException fault)
        {
            // Where nothing else can be tried, the fault is told as it came.
            var other = worn is { IsPreview: true } ? parts.Themes.Current : parts.Themes.StandIn;
            // Who builds the theme wants to see what is wrong with it.
            var isBuilt = parts.Host.GetService<DevelopmentMode>()?.IsOn == true;
            if (isBuilt || worn is { IsPreview: false } || other is null)
            {
                if (worn is null)
                    figures.Failed(theme, NameOf(owner(theme), template), fault.Reason);
                throw Rethrown(fault);
            }
            return await StandInAsync(context, worn, theme, other, fault, owner, page, template, rendition);
        }
    }

    private async ValueTask<RenderedPage> StandInAsync(
        HttpContext context,
        WornTheme? worn,
        Theme theme,
        Theme other,
        ThemeFaultException fault,
        Func<Theme, ITemplateOwner> owner,
        Page page,
        string template,
        Rendition rendition
    )
    {
        RenderedPage rendered;
        // What the page's slots are rendered with, too.
        context.Features.Set(new WornTheme(other, IsPreview: false));
        try
        {
            rendered = await RenderAsync(context, other, owner, page, template, rendition);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // It fails in both: it is not the theme that is at fault.
            context.Features.Set(worn);
            throw Rethrown(fault);
        }
        // A fragment is a part of a page that still has its own theme, and a preview goes on.
        if (rendition is not Rendition.Page || worn is not null)
            context.Features.Set(worn);
        if (worn is null)
            faults.Note(theme, NameOf(owner(other), template), fault);
        return worn is null ? rendered : rendered with { Previewed = theme, Fault = fault.Reason };
    }

    private async ValueTask<RenderedPage> RenderAsync(
        HttpContext context,
        Theme theme,
        Func<Theme, ITemplateOwner> owner,
        Page page,
        string template,
        Rendition rendition
    )
    {
        RenderContext? render = null;
        var isFragment = rendition is not Rendition.Page;
        var output = new PageOutput(isFragment ? 2 * 1024 : 16 * 1024);
        try
        {
            var templates = owner(theme);
            var compiled = Find(templates, template);
            if (s_pages.IsEnabled(PageModel.Name))
                s_pages.Write(PageModel.Name, new PageModel(NameOf(templates, template), page.Model));
            var state = State(context, theme, page, isFragment ? null : templates.Assets.Id, rendition);
            var bringing = compiled.ComponentsWithAssets(theme);
            if (isFragment && bringing.Count > 0)
                ShownComponents.Of(context).Add(bringing);
            if (rendition is Rendition.Page or Rendition.Fragment)
                state.Slots = await RenderSlotsAsync(context, compiled.AllSlots(theme), page.Resource);
            if (!isFragment)
                state.Components = ShownComponents.With(context, bringing);
            render = new(state);
            var begun = time.GetTimestamp();
            if (isFragment || compiled.Layout is null)
                render.Render(compiled, output);
            else
                RenderInLayout(render, compiled, FindOfTheme(theme, "layouts/" + compiled.Layout), output);
            if (!isFragment && ReferenceEquals(theme, parts.Themes.Current))
                figures.Rendered(theme, NameOf(templates, template), time.GetElapsedTime(begun));
            return new(state, output);
        }
        catch (Exception e)
        {
            output.Dispose();
            if (!context.RequestAborted.IsCancellationRequested && ThemeFaultException.IsThemes(e, render?.Failed))
                throw new ThemeFaultException(render?.Failed?.Name ?? $"{theme.Id}/{template}", e);
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

    private static string NameOf(ITemplateOwner owner, string template) =>
        owner is Theme ? template : $"{owner.Assets.Id}/{template}";

    private static ThemeFaultException Rethrown(ThemeFaultException fault)
    {
        ExceptionDispatchInfo.Throw(fault.InnerException!);
        return fault;
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

    private RenderState State(
        HttpContext context,
        Theme theme,
        Page page,
        string? owner,
        Rendition rendition = Rendition.Fragment
    )
    {
        var culture = RequestCulture.Of(context, parts.Texts);
        var state = new RenderState
        {
            Http = context,
            Theme = theme,
            Culture = culture,
            Texts = parts.Texts.In(culture.Language, theme),
            Page = new(culture, context.Request)
            {
                Title = page.Title,
                Description = page.Description,
                Breadcrumbs = page.Breadcrumbs,
                Status = page.StatusCode,
            },
            Site = new(parts.Options, theme.Dress, culture, parts.Texts) { Footer = parts.Menus.Footer },
            Parts = parts,
            Model = page.Model,
            IsPart = rendition is Rendition.Part,
            // Machines come as visitors; whoever is signed in is spared the bytes.
            Metadata =
                owner is not null && context.Person() is null && parts.Host.GetService<IPageMetadata>() is { } metadata
                    ? () => metadata.Of(context, page, owner)
                    : null,
            IsShared =
                page.CacheTags is not null
                && page.StatusCode == StatusCodes.Status200OK
                && context.Person() is null
                && HttpMethods.IsGet(context.Request.Method),
        };
        state.Page.Bind(state);
        return state;
    }

    private static CompiledTemplate FindOfTheme(Theme theme, string template) =>
        theme.Find(template)
        ?? throw new TemplateException($"The theme {theme.Id} has no template '{template}'.") { IsOfTheme = true };

    private static CompiledTemplate Find(ITemplateOwner owner, string template) =>
        owner.Find(template) ?? throw new TemplateException($"There is no template '{template}' in {owner.Assets.Id}.");

    private enum Rendition
    {
        /// <summary>Whole, within its layout.</summary>
        Page,

        /// <summary>Without a layout.</summary>
        Fragment,

        /// <summary>A fragment that is put into a slot: it has none of its own.</summary>
        InSlot,

        /// <summary>A fragment that is kept for everybody.</summary>
        Part,
    }

    /// <param name="State">What it was rendered from.</param>
    /// <param name="Output">The page.</param>
    private sealed record RenderedPage(RenderState State, PageOutput Output) : IDisposable
    {
        /// <summary>The theme that its browser previews, whether it was rendered with it or not.</summary>
        public Theme? Previewed { get; init; }

        /// <summary>Why it was not.</summary>
        public string? Fault { get; init; }

        public void Dispose() => Output.Dispose();
    }
}
