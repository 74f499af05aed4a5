using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.ImportStore;
using Edulure.Plugins.Courses.Questions;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Plugins.Courses.Tests.ImportStore;

internal static class StoredMarkup
{
    private static readonly string[] Elements =
    [
        "script",
        "iframe",
        "object",
        "embed",
        "style",
        "form",
        "base",
        "meta",
    ];
    private static readonly string[] Schemes =
    [
        "javascript:",
        "data:",
        "vbscript:",
        "edulure-file:",
        "edulure-lesson:",
    ];

    /// <summary>Fails where any stored markup could run something, or still points into an archive.</summary>
    public static async Task AssertHarmlessAsync(CoursesDb db)
    {
        var markup = new List<string>();
        markup.AddRange(await db.Courses.Select(row => row.DescriptionHtml).ToListAsync());
        markup.AddRange(await db.Blocks.Select(row => row.Html).ToListAsync());
        markup.AddRange(await db.Quizzes.Select(row => row.IntroHtml).ToListAsync());
        foreach (var body in await db.Questions.Select(row => row.Body).ToListAsync())
            QuestionMarkup.Map(
                JsonSerializer.Deserialize(body, QuestionJson.Default.Question)!,
                html =>
                {
                    markup.Add(html);
                    return html;
                }
            );
        Assert.That(markup, Is.Not.Empty);
        var parser = new HtmlParser();
        foreach (var html in markup)
        foreach (var element in parser.ParseDocument(html).Body!.QuerySelectorAll("*"))
            AssertHarmless(element);
    }

    private static void AssertHarmless(IElement element)
    {
        Assert.That(Elements, Does.Not.Contain(element.LocalName));
        foreach (var attribute in element.Attributes)
        {
            Assert.That(attribute.Name, Does.Not.StartWith("on").And.Not.StartWith("hx-").And.Not.EqualTo("srcdoc"));
            foreach (var scheme in Schemes)
                Assert.That(attribute.Value.Trim(), Does.Not.StartWith(scheme).IgnoreCase);
        }
    }
}
