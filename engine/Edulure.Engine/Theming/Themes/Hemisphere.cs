namespace Edulure.Engine.Theming;

/// <summary>Where the site's people are, for packs that follow the seasons: <c>Theme:Hemisphere</c>.</summary>
internal enum Hemisphere
{
    North,
    South,
}
