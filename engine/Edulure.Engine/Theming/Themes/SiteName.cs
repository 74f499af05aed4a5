namespace Edulure.Engine.Theming;

/// <summary>What the site is called: what the owner gave at <c>/admin/appearance</c>, else <c>Site:Name</c>.</summary>
internal sealed class SiteName(ThemeStore themes, SiteOptions options)
{
    public string Current => themes.Current.Dress.Name ?? options.Name;
}
