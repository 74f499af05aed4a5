using Edulure.Engine.Plugins.Admin;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>The picture that a theme brings of itself. Its other assets are not served before it is in force.</summary>
internal sealed class ThemePicture(ThemeStore store)
{
    public Task<IResult?> ShowAsync(HttpContext context) => Task.FromResult(Find(context.Route("theme")));

    private IResult? Find(string theme)
    {
        if (!store.Ids.Contains(theme))
            return null;
        var folder = Path.Combine(store.Directory, theme);
        string? picture;
        try
        {
            picture = ThemeManifest.Read(folder).Preview;
        }
        catch (TemplateException)
        {
            return null;
        }
        var type = Path.GetExtension(picture) switch
        {
            ".png" => "image/png",
            ".webp" => "image/webp",
            ".jpg" => "image/jpeg",
            ".svg" => "image/svg+xml",
            _ => null,
        };
        // A manifest names files of the theme's own assets, and nothing else is found by it.
        var assets = Path.GetFullPath(Path.Combine(folder, "assets")) + Path.DirectorySeparatorChar;
        if (type is null || Path.GetFullPath(Path.Combine(assets, picture!)) is not { } file)
            return null;
        return file.StartsWith(assets, StringComparison.Ordinal) && File.Exists(file) ? Results.File(file, type) : null;
    }
}
