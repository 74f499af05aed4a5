using Edulure.Sdk;

namespace Edulure.Engine.Discovery;

/// <summary>Paths of the site as others reach them.</summary>
internal sealed class SiteAddresses(ISite site)
{
    private readonly string _root = site.Address.AbsoluteUri.TrimEnd('/');

    /// <summary>Where the site is.</summary>
    public string Root => _root + "/";

    /// <summary>Host and port, for ids that never change.</summary>
    public string Authority => site.Address.IdnHost;

    /// <param name="path">Begins with one slash.</param>
    /// <returns>ASCII only: what an address cannot hold is percent-encoded.</returns>
    public string Of(string path) => new Uri(_root + path).AbsoluteUri;

    /// <summary>The same for what comes from plugins; null where it is no path of this site.</summary>
    public string? TryOf(string? path) =>
        Redirect.IsLocal(path) && Uri.TryCreate(_root + path, UriKind.Absolute, out var uri) ? uri.AbsoluteUri : null;
}
