namespace Edulure.Sdk;

/// <summary>
/// Keeps search engines away from a page that visitors may open, such as the form to set up a site: it carries <c>noindex</c>,
/// and where no other page below its first segment is open, <c>robots.txt</c> says so. A page that asks for a permission needs
/// no word: whoever has none is sent to sign in.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NoIndexAttribute : Attribute;
