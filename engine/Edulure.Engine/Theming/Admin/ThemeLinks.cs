namespace Edulure.Engine.Theming;

/// <summary>The addresses of the pages of themes.</summary>
internal static class ThemeLinks
{
    public const string List = "/admin/themes";
    public const string History = List + "/history";
    public const string Figures = List + "/figures";
    public const string RollBack = List + "/rollback";
    public const string Cancel = List + "/scheduled/{activation:long}/cancel";

    public static string Of(string theme, string part) => $"{List}/{Uri.EscapeDataString(theme)}/{part}";

    public static string CancelOf(long activation) => $"{List}/scheduled/{activation}/cancel";
}
