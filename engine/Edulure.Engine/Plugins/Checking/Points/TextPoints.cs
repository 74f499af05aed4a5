using System.Globalization;
using Edulure.Engine.Plugins.Checking.Code;
using Edulure.Engine.Theming;

namespace Edulure.Engine.Plugins.Checking.Points;

/// <summary>Whether every text that is named is there, and in which languages.</summary>
internal static class TextPoints
{
    private static readonly Question Present = new(
        "texts",
        "Every text that is named stands in the default language",
        10,
        IsRequired: true,
        $"Add the keys to locales/{CheckedPlugin.DefaultLanguage}.json; a key without a text is shown to people as it is."
    );

    private static readonly Question Translated = new(
        "languages",
        "Other languages have every text of the default language",
        5,
        IsRequired: false,
        "Add the missing keys to locales/LANGUAGE.json; until then people read them in the default language."
    );

    private static readonly Question Equal = new(
        "text-forms",
        "Texts have the same placeholders in every language, and the plural forms that the language has",
        5,
        IsRequired: false,
        "Write {name} as the default language does, and every plural form of CLDR (unicode.org/cldr/charts/48/supplemental/language_plural_rules.html): Arabic has zero, one, two, few, many and other."
    );

    private static readonly Question Used = new(
        "texts-used",
        "Every text is shown somewhere",
        2,
        IsRequired: false,
        "Take the keys out of the locale files; translators would work on them for nothing."
    );

    // Texts of a number stand under their plural forms.
    private static readonly string[] Forms = ["", .. PluralCategories.All.Select(category => "." + category.Name())];

    public static IEnumerable<CheckPoint> Of(CheckedPlugin plugin)
    {
        CheckPoint? unreadable = null;
        IReadOnlyDictionary<string, string> texts = new Dictionary<string, string>();
        try
        {
            texts = plugin.Texts(CheckedPlugin.DefaultLanguage);
        }
        catch (TemplateException e)
        {
            unreadable = Present.Fail(e.Message);
        }
        if (unreadable is not null)
        {
            yield return unreadable;
            yield break;
        }
        var named = Named(plugin);
        yield return named.Count == 0
            ? Present.NotApplicable("The plugin names no text.")
            : Present.Judge([
                .. named
                    .Where(key => !Array.Exists(Forms, form => texts.ContainsKey(key.Key + form)))
                    .Select(key => $"'{key.Key}' has no text ({key.Value})."),
            ]);
        foreach (var point in Languages(plugin, texts))
            yield return point;
        yield return texts.Count == 0
            ? Used.NotApplicable("The plugin has no texts.")
            : Used.Judge([.. Unused(plugin, texts).Select(key => $"'{key}' is named nowhere.")]);
    }

    private static IEnumerable<CheckPoint> Languages(CheckedPlugin plugin, IReadOnlyDictionary<string, string> texts)
    {
        if (texts.Count == 0)
        {
            yield return Translated.NotApplicable("The plugin has no texts.");
            yield return Equal.NotApplicable("The plugin has no texts.");
            yield break;
        }
        var coverage = new List<string>();
        var differences = new List<string>();
        var complete = true;
        foreach (var language in plugin.Languages)
            try
            {
                var report = LocaleCoverage.Of(SiteLanguage.Get(language), texts, plugin.Texts(language));
                complete &= report.Missing.Count == 0;
                if (language != CheckedPlugin.DefaultLanguage)
                    coverage.Add(report.Lines.First());
                differences.AddRange(report.Lines.Skip(1));
            }
            catch (Exception e) when (e is TemplateException or CultureNotFoundException)
            {
                complete = false;
                coverage.Add(e is TemplateException ? e.Message : $"'{language}' is no language (BCP 47).");
            }
        yield return coverage.Count == 0 ? Translated.Fail($"The plugin speaks {CheckedPlugin.DefaultLanguage} alone.")
        : complete ? Translated.Pass(coverage)
        : Translated.Fail(coverage);
        yield return Equal.Judge(differences);
    }

    // Texts of permissions, flags and settings are named by the engine after what the plugin declares, those of the audit after
    // its actions.
    private static IEnumerable<string> Unused(CheckedPlugin plugin, IReadOnlyDictionary<string, string> texts) =>
        TextUse
            .Unused(
                texts.Keys,
                plugin
                    .Templates.SelectMany(template => TextUse.Literals(template.Text))
                    .Concat(plugin.Code.Literals)
                    .Concat(plugin.Code.Literals.Where(text => IsOwn(plugin, text)).Select(AuditText))
            )
            .Where(key => IsOwn(plugin, key));

    // Of the action courses.course.publish: courses.audit.course.publish.
    private static string AuditText(string action) =>
        action.IndexOf('.', StringComparison.Ordinal) is var dot and > 0
            ? $"{action[..dot]}.audit{action[dot..]}"
            : action;

    private static SortedDictionary<string, string> Named(CheckedPlugin plugin)
    {
        var keys = new SortedDictionary<string, string>(StringComparer.Ordinal);
        // A template may show a text of the theme or the engine: those are not the plugin's to have.
        foreach (var template in plugin.Templates)
        foreach (var key in (template.Compiled?.Texts ?? []).Where(key => IsOwn(plugin, key)))
            keys.TryAdd(key, template.Path);
        foreach (var call in plugin.Code.Calls)
        foreach (var (key, where) in InCode(plugin, call))
            keys.TryAdd(key, where);
        return keys;
    }

    // What stands before a call in the code are its arguments and what they are made of: the plugin's own keys among them
    // begin with its id.
    private static IEnumerable<(string Key, string Where)> InCode(CheckedPlugin plugin, CodeCall call)
    {
        var own = call.Strings.Where(text => IsOwn(plugin, text)).ToList();
        return (call.Type, call.Member) switch
        {
            ("Edulure.Sdk.IPluginBuilder", "Menu" or "ResourceMenu") => own.Take(1)
                .Select(key => (key, "a menu entry")),
            ("Edulure.Sdk.Permission", ".ctor") => own.Take(1).Select(id => ("permission." + id, "a permission")),
            ("Edulure.Sdk.AuditEntry", ".ctor") => own.Take(1)
                .Select(action => (AuditText(action), "an entry of the audit")),
            ("Edulure.Sdk.Flag", ".ctor") => own.Take(1).Select(id => ("flag." + id, "a flag")),
            ("Edulure.Sdk.Redirect", "To") => own.Select(key => (key, "the message of a redirect")),
            ("Edulure.Sdk.ITexts", "Get") => own.Select(key => (key, "the code")),
            _ => [],
        };
    }

    private static bool IsOwn(CheckedPlugin plugin, string key) =>
        key.StartsWith(plugin.Id + ".", StringComparison.Ordinal);
}
