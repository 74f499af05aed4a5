namespace Edulure.Sdk;

/// <summary>The site itself.</summary>
public interface ISite
{
    /// <summary>
    /// Where people reach it, with a slash at its end: for links that leave the site, such as in a mail or on the
    /// console. Links inside pages are paths.
    /// </summary>
    Uri Address { get; }
}
