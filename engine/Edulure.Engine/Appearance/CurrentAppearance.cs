using Edulure.Engine.Appearance.Home;
using Edulure.Engine.Data;
using Edulure.Engine.Theming;
using Edulure.Engine.Web;
using Edulure.Sdk;

namespace Edulure.Engine.Appearance;

/// <summary>
/// What visitors see of the owner's documents, in memory. Every process hears of a change by a signal, and forgets the
/// pages that show it after it has read the change: not before, or they would be kept as they were.
/// </summary>
internal sealed class CurrentAppearance(
    AppearanceDocuments documents,
    ISignals signals,
    ThemeStore themes,
    SiteMenus menus,
    IRichText richText,
    SectionViews views,
    IPageCache? pages = null
) : IDisposable
{
    private IDisposable? _subscription;
    private volatile IReadOnlyList<IReadOnlyDictionary<string, object?>> _home = [];

    /// <summary>The published sections of the home page; none: the theme's own home page.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> Home => _home;

    /// <summary>Reads everything and begins to follow changes. To be called after the engine's migrations.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        _subscription ??= signals.Subscribe(AppearanceDocuments.Signal, FollowAsync);
        await LoadBrandAsync(cancellationToken);
        await LoadHomeAsync(cancellationToken);
        await LoadMenusAsync(cancellationToken);
    }

    public void Dispose() => _subscription?.Dispose();

    private async Task FollowAsync(string part, CancellationToken cancellationToken)
    {
        if (part == AppearanceParts.Brand.Name)
        {
            await LoadBrandAsync(cancellationToken);
            await EvictAsync(PageCache.Site);
        }
        else if (part == AppearanceParts.Home.Name)
        {
            await LoadHomeAsync(cancellationToken);
            await EvictAsync(PageCache.Everything);
        }
        else if (part == AppearanceParts.Menus.Name)
        {
            await LoadMenusAsync(cancellationToken);
            await EvictAsync(PageCache.Site);
        }
    }

    private Task EvictAsync(string tag) => pages?.EvictAsync(tag) ?? Task.CompletedTask;

    private async Task LoadBrandAsync(CancellationToken cancellationToken) =>
        themes.Wear((await documents.ReadAsync(AppearanceParts.Brand, cancellationToken)).Content.ToDress());

    private async Task LoadHomeAsync(CancellationToken cancellationToken) =>
        _home = views.Of((await documents.ReadAsync(AppearanceParts.Home, cancellationToken)).Content.Live);

    private async Task LoadMenusAsync(CancellationToken cancellationToken)
    {
        var document = (await documents.ReadAsync(AppearanceParts.Menus, cancellationToken)).Content;
        menus.Arrange(document.Menus, document.ToFooter(richText));
    }
}
