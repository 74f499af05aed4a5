using Edulure.Sdk;

namespace Edulure.Engine.Theming.Admin;

/// <summary>Judges a text that the owner wrote; what is wrong is noted in the form.</summary>
internal static class OwnersText
{
    // Of plural forms: "one lesson" needs no number.
    private const string Count = "count";

    public static string Read(Form form, string field, KnownText text)
    {
        // Browsers send line ends as two characters.
        var written = form.Value(field).ReplaceLineEndings("\n").Trim();
        if (written.Length == 0)
            form.Fail(field, "form.required");
        else if (written.Length > OwnerTextStore.MaxText)
            form.Fail(field, "form.too-long", ("max", OwnerTextStore.MaxText));
        else if (written.Any(one => char.IsControl(one) && one != '\n'))
            form.Fail(field, "admin.languages.error.characters");
        else if (TextTemplate.Problem(written) is not null)
            form.Fail(field, "admin.languages.error.braces");
        else
            Compare(form, field, text, new TextTemplate(written).Names);
        return written;
    }

    private static void Compare(Form form, string field, KnownText text, IReadOnlySet<string> written)
    {
        var known = text.Names;
        var unknown = List(written.Except(known));
        var lacking = List(known.Except(written).Where(name => !(text.IsPluralForm && name == Count)));
        if (unknown.Length > 0)
            form.Fail(field, "admin.languages.error.unknown", ("names", unknown));
        else if (lacking.Length > 0)
            form.Fail(field, "admin.languages.error.lacking", ("names", lacking));
    }

    private static string List(IEnumerable<string> names) =>
        string.Join(", ", names.Order(StringComparer.Ordinal).Select(name => $"{{{name}}}"));
}
