using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>What the head of a page says to others than its readers: search engines, previews of links.</summary>
internal interface IPageMetadata
{
    /// <param name="context">A visitor's request.</param>
    /// <param name="page">The page.</param>
    /// <param name="owner">Whose page: a plugin's id, or else the engine or a theme.</param>
    Html Of(HttpContext context, Page page, string owner);
}
