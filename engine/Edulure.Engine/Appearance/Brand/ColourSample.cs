using System.Text;
using Edulure.Engine.Theming;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Appearance.Brand;

/// <summary>
/// A theme's colours as an owner's would make them, to be looked at before they are in force: as a style sheet for two small
/// areas of a page, light and dark, and as figures.
/// </summary>
internal sealed class ColourSample(ThemeStore themes)
{
    private const string Brand = BrandColours.BrandPath + ".";

    public Task<IResult?> StyleAsync(HttpContext context)
    {
        if (Read(context.Request.Query["primary"], context.Request.Query["neutral"]) is not { } colours)
            return Task.FromResult<IResult?>(null);
        var tokens = TokenSet.Load(themes.Current.Folders, colours).Tokens;
        var css = new StringBuilder();
        // Aliases are resolved where they are declared: an area of its own needs all of them.
        Append(css, ".brand-sample", tokens, TokenMode.Light);
        Append(css, ".brand-sample--dark", tokens, TokenMode.Dark);
        // On top of both, for whoever asks for it: they judge what they will see.
        css.Append("@media (prefers-contrast:more){");
        Append(css, ".brand-sample", tokens, TokenMode.Contrast);
        css.Append("}\n");
        context.Response.Headers.CacheControl = "private, no-store";
        return Task.FromResult<IResult?>(Results.Text(css.ToString(), "text/css", Encoding.UTF8));
    }

    /// <returns>Steps in both modes, and contrasts in the light one.</returns>
    public object View(BrandColours colours, string? primary, string? neutral)
    {
        var tokens = TokenSet.Load(themes.Current.Folders, colours).Tokens;
        return new
        {
            Href = $"{AppearanceLinks.Colours}?primary={Uri.EscapeDataString(primary ?? "")}&neutral={Uri.EscapeDataString(neutral ?? "")}",
            Light = Steps(tokens, TokenMode.Light),
            Dark = Steps(tokens, TokenMode.Dark),
            Button = Contrast(tokens, "c.on-solid", Brand + 9),
            Link = Contrast(tokens, Brand + 11, BrandColours.NeutralPath + ".1"),
        };
    }

    /// <summary>Colours as they were typed; null where one is none.</summary>
    public static BrandColours? Read(string? primary, string? neutral)
    {
        try
        {
            return new(Nullable(primary), Nullable(neutral));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? Nullable(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static List<string> Steps(IReadOnlyList<Token> tokens, TokenMode mode) =>
        [.. Enumerable.Range(1, OklchScale.Steps).Select(step => Find(tokens, Brand + step, mode)).OfType<string>()];

    private static double? Contrast(IReadOnlyList<Token> tokens, string one, string other) =>
        Colour.TryParse(Find(tokens, one, TokenMode.Light) ?? "", out var text)
        && Colour.TryParse(Find(tokens, other, TokenMode.Light) ?? "", out var ground)
            ? Math.Round(Colour.Contrast(text, ground), 1)
            : null;

    private static string? Find(IReadOnlyList<Token> tokens, string path, TokenMode mode) =>
        tokens.FirstOrDefault(token => token.Path == path) is not { } found ? null
        : found.Values.TryGetValue(mode, out var values) ? values[0].Value
        : found.Values[TokenMode.Light][0].Value;

    private static void Append(StringBuilder css, string selector, IReadOnlyList<Token> tokens, TokenMode mode)
    {
        css.Append(selector).Append('{');
        foreach (var token in tokens.Where(token => token.Values.ContainsKey(mode)))
        foreach (var (property, value) in token.Values[mode])
            css.Append(property).Append(':').Append(value).Append(';');
        css.Append("}\n");
    }
}
