using System.Text.Json;
using System.Text.RegularExpressions;
using Edulure.Plugins.Courses.Resources;

namespace Edulure.Plugins.Courses.Tests.Learning;

internal sealed partial class LocaleTests
{
    private static readonly string Plugin = Path.Combine(Root(), "plugins", "courses");

    [TestCase("en")]
    [TestCase("ar")]
    [TestCase("es")]
    public void Every_text_that_templates_and_code_name_is_in_the_language(string language)
    {
        var texts = Texts(language);
        var known = texts.Select(key => PluralForm().Replace(key, "")).ToHashSet();
        var used = Directory
            .EnumerateFiles(Plugin, "*", SearchOption.AllDirectories)
            .Where(file =>
                Path.GetExtension(file) is ".html" or ".cs" && !file.Contains("/obj/") && !file.Contains("/bin/")
            )
            .SelectMany(file => Key().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Where(key => !Ids.Contains(key))
            .Select(key => CourseAudit.All.Contains(key) ? key.Replace("courses.", "courses.audit.") : key)
            .Distinct();
        Assert.That(used.Where(key => !known.Contains(key)), Is.Empty);
    }

    [TestCase("ar")]
    [TestCase("es")]
    public void Each_language_has_the_same_texts(string other)
    {
        var english = Texts("en").Select(key => PluralForm().Replace(key, "")).Distinct();
        var others = Texts(other).Select(key => PluralForm().Replace(key, "")).Distinct();
        Assert.That(english, Is.EquivalentTo(others));
    }

    // Their texts have a prefix, which the engine puts before them.
    private static readonly HashSet<string> Ids =
    [
        .. CoursesPermissions.All.Select(known => known.Id),
        .. CoursesFlags.All.Select(known => known.Id),
    ];

    private static List<string> Texts(string language)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Plugin, "locales", $"{language}.json")));
        return [.. json.RootElement.EnumerateObject().Select(text => text.Name)];
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Edulure.sln")))
            folder =
                folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder.FullName;
    }

    // A whole literal: one that ends with a dot is put together with a value.
    [GeneratedRegex("\"(courses\\.[a-z0-9_.-]*[a-z0-9_])\"")]
    private static partial Regex Key();

    [GeneratedRegex(@"\.(zero|one|two|few|many|other)$")]
    private static partial Regex PluralForm();
}
