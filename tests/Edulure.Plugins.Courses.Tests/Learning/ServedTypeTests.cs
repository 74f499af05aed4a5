using Edulure.Plugins.Courses.CourseFiles;
using Edulure.Plugins.Courses.Quizzes;

namespace Edulure.Plugins.Courses.Tests.Learning;

internal sealed class ServedTypeTests
{
    [TestCase("image/png", "image/png", true)]
    [TestCase("VIDEO/MP4", "video/mp4", true)]
    [TestCase("application/pdf", "application/pdf", true)]
    [TestCase("image/svg+xml", "image/svg+xml", false)]
    [TestCase("text/html", "application/octet-stream", false)]
    [TestCase("application/xhtml+xml", "application/octet-stream", false)]
    [TestCase("text/html; charset=utf-8", "application/octet-stream", false)]
    [TestCase("", "application/octet-stream", false)]
    public void Only_what_browsers_show_without_running_it_is_shown(string claimed, string sent, bool inline)
    {
        var type = ServedType.Of(claimed);
        Assert.That((type.MediaType, type.Inline), Is.EqualTo((sent, inline)));
        if (!inline)
            Assert.That(type.ContentSecurityPolicy, Does.StartWith("sandbox"));
    }

    [TestCase("Which?", "Which?")]
    [TestCase("<p>Which <em>one</em>?</p>", "Which <em>one</em>?")]
    [TestCase("<div><p>How many?</p></div>", "How many?")]
    [TestCase("<p>a</p><p>b</p>", null)]
    [TestCase("<p>See <img src=\"/x.png\"></p>", null)]
    [TestCase("<ul><li>a</li></ul>", null)]
    [TestCase("a < b", null)]
    public void A_question_stands_in_its_legend_when_it_is_a_line_of_text(string html, string? legend) =>
        Assert.That(InlineMarkup.Of(html)?.ToString(), Is.EqualTo(legend));
}
