using System.Globalization;

namespace Edulure.Plugins.Accounts.Account;

internal static class Languages
{
    /// <summary>Whether it is empty, or a language: whether the site has its texts is seen when a page is shown.</summary>
    public static bool IsKnown(string code)
    {
        // The pseudo-locale of those who build pages is no language of any system.
        if (code is "" or "qps-ploc")
            return true;
        try
        {
            return code.Length <= 35 && CultureInfo.GetCultureInfo(code, predefinedOnly: true).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
