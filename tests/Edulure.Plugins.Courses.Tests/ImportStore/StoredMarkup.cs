using Edulure.Plugins.Courses.Data;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Plugins.Courses.Tests.ImportStore;

internal static class StoredMarkup
{
    // As in JSON as well, where "<" is escaped.
    private static readonly string[] Harmful =
    [
        "<script",
        "\\u003Cscript",
        "onerror=",
        "onload=",
        "onclick=",
        "=\"javascript:",
        "=\\u0022javascript:",
        "<iframe",
        "<object",
        "<embed",
        "<style",
        "<form",
        "edulure-file:",
        "edulure-lesson:",
    ];

    /// <summary>Fails where any stored markup could run something, or still points into an archive.</summary>
    public static async Task AssertHarmlessAsync(CoursesDb db)
    {
        var texts = new List<string>();
        texts.AddRange(await db.Courses.Select(row => row.DescriptionHtml).ToListAsync());
        texts.AddRange(await db.Courses.Select(row => row.DescriptionMarkdown).ToListAsync());
        texts.AddRange(await db.Blocks.Select(row => row.Html).ToListAsync());
        texts.AddRange(await db.Blocks.Select(row => row.Source).ToListAsync());
        texts.AddRange(await db.Quizzes.Select(row => row.IntroHtml).ToListAsync());
        texts.AddRange(await db.Questions.Select(row => row.Body).ToListAsync());
        Assert.That(texts, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var text in texts)
            foreach (var harmful in Harmful)
                Assert.That(text, Does.Not.Contain(harmful).IgnoreCase);
        });
    }
}
