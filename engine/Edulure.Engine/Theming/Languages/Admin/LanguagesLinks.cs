namespace Edulure.Engine.Theming.Admin;

/// <summary>The addresses of the language pages.</summary>
internal static class LanguagesLinks
{
    public const string List = "/admin/languages";
    public const string Language = List + "/{language}";
    public const string Text = Language + "/text";

    public static string Of(string language) => $"{List}/{Uri.EscapeDataString(language)}";

    public static string Of(string language, string source, string show) =>
        $"{Of(language)}?source={Uri.EscapeDataString(source)}&show={show}";

    public static string OfText(string language, string key) => $"{Of(language)}/text?key={Uri.EscapeDataString(key)}";
}
