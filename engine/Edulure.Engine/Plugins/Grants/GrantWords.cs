using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Theming;

namespace Edulure.Engine.Plugins.Grants;

/// <summary>Grants in plain words, for the owner who decides about them.</summary>
/// <param name="texts">Of the language: <see cref="TextCatalogue.In(SiteLanguage)"/> for pages.</param>
internal sealed class GrantWords(LanguageTexts texts)
{
    private const string Prefix = "plugin.grant.";

    /// <summary>For the command line, which speaks English.</summary>
    public static GrantWords English { get; } = new(new(SiteLanguage.Get("en"), LocaleFiles.ReadEngine("en")));

    /// <summary>One sentence: "Sends requests to api.stripe.com".</summary>
    public string Text(Grant grant)
    {
        if (grant.Name is not { } name)
            return texts.Get(Prefix + grant.Kind);
        if (name.StartsWith("*.", StringComparison.Ordinal))
            return texts.Get($"{Prefix}{grant.Kind}-below", ("name", name[2..]));
        // The events of the SDK have sentences of their own.
        return texts.Find($"{Prefix}{grant.Kind}.{name}") ?? texts.Get(Prefix + grant.Kind, ("name", name));
    }
}
