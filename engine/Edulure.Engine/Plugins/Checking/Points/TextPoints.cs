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

    // Texts of a number stand under their plural forms.
    private static readonly string[] Forms = ["", ".zero", ".one", ".two", ".few", ".many", ".other"];

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
        yield return Languages(plugin, texts);
    }

    private static CheckPoint Languages(CheckedPlugin plugin, IReadOnlyDictionary<string, string> texts)
    {
        if (texts.Count == 0)
            return Translated.NotApplicable("The plugin has no texts.");
        // Plural forms differ from language to language: a text is there when one of its forms is.
        var keys = texts.Keys.Select(Stem).Distinct().ToList();
        var details = new List<string>();
        var complete = true;
        foreach (var language in plugin.Languages.Where(language => language != CheckedPlugin.DefaultLanguage))
            try
            {
                var there = plugin.Texts(language).Keys.Select(Stem).ToHashSet(StringComparer.Ordinal);
                var missing = keys.Where(key => !there.Contains(key)).Order(StringComparer.Ordinal).ToList();
                complete &= missing.Count == 0;
                var percent = 100 * (keys.Count - missing.Count) / keys.Count;
                details.Add(
                    string.Create(CultureInfo.InvariantCulture, $"{language}: {percent} %")
                        + (missing.Count == 0 ? "" : $", without {string.Join(", ", missing)}")
                );
            }
            catch (TemplateException e)
            {
                complete = false;
                details.Add(e.Message);
            }
        if (details.Count == 0)
            return Translated.Fail($"The plugin speaks {CheckedPlugin.DefaultLanguage} alone.");
        return complete ? Translated.Pass(details) : Translated.Fail(details);
    }

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
            ("Edulure.Sdk.IPluginBuilder", "Menu") => own.Take(1).Select(key => (key, "a menu entry")),
            ("Edulure.Sdk.Permission", ".ctor") => own.Take(1).Select(id => ("permission." + id, "a permission")),
            ("Edulure.Sdk.Redirect", "To") => own.Select(key => (key, "the message of a redirect")),
            ("Edulure.Sdk.ITexts", "Get") => own.Select(key => (key, "the code")),
            _ => [],
        };
    }

    private static bool IsOwn(CheckedPlugin plugin, string key) =>
        key.StartsWith(plugin.Id + ".", StringComparison.Ordinal);

    private static string Stem(string key) =>
        Forms.Skip(1).FirstOrDefault(form => key.EndsWith(form, StringComparison.Ordinal)) is { } plural
            ? key[..^plural.Length]
            : key;
}
