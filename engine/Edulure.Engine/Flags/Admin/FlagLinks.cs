namespace Edulure.Engine.Flags.Admin;

/// <summary>The addresses of the flags' pages.</summary>
internal static class FlagLinks
{
    public const string List = "/admin/flags";
    public const string Flag = List + "/{flag}";
    public const string Kill = Flag + "/kill";
    public const string Remove = Flag + "/remove";

    public static string Of(string flag) => $"{List}/{Uri.EscapeDataString(flag)}";

    public static string Showing(string show) => show == FlagListPage.All ? List : $"{List}?show={show}";
}
