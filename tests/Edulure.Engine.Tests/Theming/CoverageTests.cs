using Edulure.Engine.Theming;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>That every text of the site is there, in each of its languages, with the same placeholders.</summary>
public sealed class CoverageTests
{
    private static readonly string Root = Path.GetDirectoryName(AuroraFolder.Themes)!;

    [Test]
    public void Engine_accounts_courses_and_aurora_are_whole(
        [Values("engine", "plugins/accounts", "plugins/courses", "themes/aurora")] string part,
        [Values("en", "es", "ar")] string language
    )
    {
        var reference = Read(part, "en");
        Assert.That(reference, Is.Not.Empty);
        var report = LocaleCoverage.Of(SiteLanguage.Get(language), reference, Read(part, language));
        Assert.That(report.IsWhole, string.Join('\n', report.Lines));
    }

    [Test]
    public void A_report_names_what_is_missing_unknown_and_different()
    {
        var reference = new Dictionary<string, string>
        {
            ["a"] = "Hello {name}",
            ["b"] = "b",
            ["n.one"] = "One",
            ["n.other"] = "{count}",
            ["error.few"] = "Too few",
        };
        var arabic = new Dictionary<string, string>
        {
            ["a"] = "{nombre}",
            ["c"] = "c",
            ["n.one"] = "1",
            ["n.two"] = "2",
            ["n.other"] = "{count}",
            ["error.few"] = "few",
        };
        var report = LocaleCoverage.Of(SiteLanguage.Get("ar"), reference, arabic);
        Assert.Multiple(() =>
        {
            Assert.That(report.Total, Is.EqualTo(4));
            Assert.That(report.Percent, Is.EqualTo(75));
            Assert.That(report.Missing, Is.EqualTo(new[] { "b" }));
            Assert.That(report.Unknown, Is.EqualTo(new[] { "c" }));
            Assert.That(
                report.Placeholders,
                Is.EqualTo(new[] { "'a' lacks {name} and names {nombre}, which nobody fills" })
            );
            Assert.That(report.Forms, Is.EqualTo(new[] { "n.zero", "n.few", "n.many" }));
            Assert.That(report.IsWhole, Is.False);
        });
    }

    [Test]
    public void Texts_that_nobody_names_are_found_and_those_put_together_are_not()
    {
        var literals = TextUse.Literals(
            """{{ t "notes.title" }} {{ t ('notes.state.' + model.state) }} {{ t "notes.n" count: 2 }} "notes." """
        );
        Assert.That(
            TextUse.Unused(
                [
                    "notes.title",
                    "notes.state.open",
                    "notes.n.one",
                    "notes.n.other",
                    "notes.old.one",
                    "notes.old.other",
                    "notes.gone",
                ],
                literals
            ),
            Is.EqualTo(new[] { "notes.gone", "notes.old" })
        );
    }

    private static Dictionary<string, string> Read(string part, string language) =>
        part == "engine" ? LocaleFiles.ReadEngine(language) : LocaleFiles.Read(Path.Combine(Root, part), language);
}
