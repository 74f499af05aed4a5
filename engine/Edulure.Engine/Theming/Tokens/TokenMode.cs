namespace Edulure.Engine.Theming;

/// <summary>For whom a token has a value of its own.</summary>
internal enum TokenMode
{
    /// <summary>Everybody; the other modes replace what they name.</summary>
    Light,

    /// <summary>Where the person or the system chose dark.</summary>
    Dark,

    /// <summary>Where the system asks for more contrast, on top of light or dark.</summary>
    Contrast,
}
