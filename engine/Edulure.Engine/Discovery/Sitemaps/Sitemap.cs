namespace Edulure.Engine.Discovery;

/// <summary>The site's sitemap: a list of parts, and the parts.</summary>
internal sealed record Sitemap(CompressedAnswer Index, IReadOnlyDictionary<string, CompressedAnswer> Parts);
