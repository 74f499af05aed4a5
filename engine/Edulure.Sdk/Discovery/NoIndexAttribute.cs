namespace Edulure.Sdk;

/// <summary>
/// Keeps search engines away from a page that visitors may open, such as the form to sign in: it carries <c>noindex</c>, and
/// where all pages below a first segment are such, <c>robots.txt</c> says so. A page that asks for a permission needs no word.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NoIndexAttribute : Attribute;
