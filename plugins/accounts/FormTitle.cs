using Edulure.Sdk;

namespace Edulure.Plugins.Accounts;

internal static class FormTitle
{
    /// <summary>The title of a page with a form. It says first that something is wrong: a screen reader starts with it.</summary>
    public static string Of(ITexts texts, string key, Form form)
    {
        var title = texts.Get(key);
        return form.IsValid ? title : texts.Get("accounts.error.title", ("title", title));
    }
}
