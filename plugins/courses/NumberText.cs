using System.Globalization;

namespace Edulure.Plugins.Courses;

internal static class NumberText
{
    /// <summary>Points and percents for people: at most two places, none that is zero.</summary>
    public static string Short(this decimal number) => number.ToString("0.##", CultureInfo.CurrentCulture);
}
