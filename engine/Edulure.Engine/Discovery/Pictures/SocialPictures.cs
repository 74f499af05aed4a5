using System.Runtime.CompilerServices;
using Edulure.Engine.Theming;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Discovery;

/// <summary>
/// The drawn pictures of pages: their addresses, and what answers there. One is drawn at a time, when it is first asked for,
/// and kept for ever under its address.
/// </summary>
internal sealed class SocialPictures(
    ThemeStore themes,
    SiteName siteName,
    PictureKey key,
    PictureStore store,
    ILogger<SocialPictures> logger
) : IDisposable
{
    public const string Route = "/social/{signature}/{content}.png";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly ConditionalWeakTable<Theme, IReadOnlyList<string>> s_fonts = [];

    private readonly SemaphoreSlim _drawing = new(1, 1);
    private Theme? _drawnWith;
    private List<PictureFont> _fonts = [];

    /// <summary>Where a picture of a title is; null when the theme has no font to write it with.</summary>
    public string? PathOf(string title)
    {
        var theme = themes.Current;
        if (FontFiles(theme).Count == 0)
            return null;
        var content = new PictureContent(
            PictureText.Clean(title, PictureContent.MostTitle),
            PictureText.Clean(siteName.Current, PictureContent.MostSiteName),
            BrandPalette.Of(theme)
        ).Write();
        return $"/social/{key.Sign(content)}/{content}.png";
    }

    public async Task AnswerAsync(HttpContext context)
    {
        var signature = (string)context.Request.RouteValues["signature"]!;
        var text = (string)context.Request.RouteValues["content"]!;
        var response = context.Response;
        if (!key.IsSigned(text, signature) || PictureContent.Read(text) is not { } content)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        if (store.Find(signature) is not { } file)
        {
            if (!await _drawing.WaitAsync(s_patience, context.RequestAborted))
            {
                response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                response.Headers.RetryAfter = "10";
                return;
            }
            try
            {
                file = store.Find(signature) ?? Draw(signature, content);
            }
            finally
            {
                _drawing.Release();
            }
        }
        if (file is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        response.ContentType = "image/png";
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.ContentLength = new FileInfo(file).Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.SendFileAsync(file, context.RequestAborted);
    }

    public void Dispose()
    {
        _drawing.Dispose();
        foreach (var font in _fonts)
            font.Dispose();
    }

    private string? Draw(string signature, PictureContent content)
    {
        var theme = themes.Current;
        if (!ReferenceEquals(theme, _drawnWith))
        {
            foreach (var font in _fonts)
                font.Dispose();
            _fonts = [.. FontFiles(theme).Select(Load).OfType<PictureFont>()];
            _drawnWith = theme;
        }
        return _fonts.Count == 0
            ? null
            : store.Save(signature, new SocialPicture(new TextShaper(_fonts)).Draw(content));
    }

    private PictureFont? Load(string file)
    {
        try
        {
            return PictureFont.Load(file);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            logger.LogWarning(e, "Pictures are drawn without the font {Font}", file);
            return null;
        }
    }

    // The nearest theme of the chain that names any; only those that are there.
    private static IReadOnlyList<string> FontFiles(Theme theme) =>
        s_fonts.GetValue(
            theme,
            one =>
                one.Chain.Select(manifest => manifest.PictureFonts.Select(one.Assets.Find).OfType<Asset>().ToList())
                    .FirstOrDefault(found => found.Count > 0)
                    ?.Select(asset => asset.File)
                    .OfType<string>()
                    .ToList()
                ?? []
        );
}
