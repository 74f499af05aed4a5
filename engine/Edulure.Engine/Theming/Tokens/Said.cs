namespace Edulure.Engine.Theming;

/// <summary>Something about a token, and where it was said: a theme's word may stand on its parent's token.</summary>
internal sealed record Said<T>(TokenPlace Place, T What);
