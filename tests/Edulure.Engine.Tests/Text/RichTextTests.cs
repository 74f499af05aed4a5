using Edulure.Engine.Text;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Text;

public sealed class RichTextTests
{
    private readonly RichText _text = new();

    [TestCase("<p onclick=x style=\"color:red\" class=\"btn\">a</p>", "<p>a</p>")]
    [TestCase("<script>alert(1)</script>a<style>b{}</style>", "a")]
    [TestCase("<custom>kept <b>text</b></custom>", "kept <b>text</b>")]
    [TestCase("<iframe src=\"https://x.test\">fallback</iframe>a", "a")]
    [TestCase("<form action=/x><input name=a><button>go</button></form>", "go")]
    [TestCase("<a href=\"javascript:alert(1)\">x</a>", "<a>x</a>")]
    [TestCase("<a href=\"/x\" target=_blank hx-get=\"/y\" data-hx-get=\"/y\">x</a>", "<a href=\"/x\">x</a>")]
    [TestCase("<a href=\"https://x.test/\">x</a>", "<a href=\"https://x.test/\" rel=\"noopener nofollow ugc\">x</a>")]
    [TestCase("<a href=\"mailto:a@b.test\">x</a>", "<a href=\"mailto:a@b.test\">x</a>")]
    [TestCase("<img src=\"a.png\" alt=\"A\" onerror=x>", "<img src=\"a.png\" alt=\"A\" loading=\"lazy\">")]
    [TestCase("<img src=\"data:text/html,x\">", "<img loading=\"lazy\" alt=\"\">")]
    [TestCase(
        "<h2 id=\"status\">a</h2><a href=\"#status\">b</a>",
        "<h2 id=\"user-content-status\">a</h2><a href=\"#user-content-status\">b</a>"
    )]
    [TestCase("<a name=\"attributes\">x</a>", "<a>x</a>")]
    [TestCase("<svg><a xlink:href=\"javascript:x\"><text>x</text></a></svg>a", "a")]
    [TestCase("a<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>", "a")]
    [TestCase(
        "<video src=\"/v.mp4\" autoplay></video>",
        "<video src=\"/v.mp4\" controls=\"\" preload=\"metadata\"></video>"
    )]
    [TestCase("  ", "")]
    public void Markup_keeps_what_is_safe_and_nothing_else(string html, string expected)
    {
        Assert.That(_text.Sanitize(html).ToString(), Is.EqualTo(expected));
    }

    [Test]
    public void Addresses_are_seen_as_they_were_written_and_judged_as_they_became()
    {
        string? Rewrite(string address) =>
            address switch
            {
                "$BASE$/a.png" => "/files/a.png",
                "asset:b" => "/files/b.png",
                "gone" => null,
                "evil" => "javascript:alert(1)",
                _ => address,
            };
        Assert.That(
            _text
                .Sanitize(
                    "<img src=\"$BASE$/a.png\"><img src=\"asset:b\"><img src=\"gone\"><a href=\"evil\">x</a><a href=\"c\">y</a>",
                    Rewrite
                )
                .ToString(),
            Is.EqualTo(
                "<img src=\"/files/a.png\" loading=\"lazy\" alt=\"\"><img src=\"/files/b.png\" loading=\"lazy\" alt=\"\"><img loading=\"lazy\" alt=\"\"><a>x</a><a href=\"c\">y</a>"
            )
        );
    }

    [TestCase("# Title\n\ntext", "<h1>Title</h1>\n<p>text</p>\n")]
    [TestCase("| a | b |\n|---|--:|\n| 1 | 2 |", "<table>")]
    [TestCase("- [x] done", "☑ done")]
    [TestCase("https://x.test", "<a href=\"https://x.test\" rel=\"noopener nofollow ugc\">https://x.test</a>")]
    [TestCase("a[^1]\n\n[^1]: note", "id=\"user-content-fnref:1\" href=\"#user-content-fn:1\" class=\"footnote-ref\">")]
    [TestCase("```csharp\n<b>\n```", "<pre><code class=\"language-csharp\">&lt;b&gt;\n</code></pre>")]
    [TestCase("a <b>c</b> <script>alert(1)</script>", "<p>a <b>c</b> </p>")]
    [TestCase("[x](javascript:alert(1))", "<a>x</a>")]
    public void Markdown_becomes_safe_markup(string markdown, string expected)
    {
        Assert.That(_text.Markdown(markdown).ToString(), Does.Contain(expected));
    }

    [TestCase("<p>One</p><p>two <b>thr</b>ee</p>", 100, "One two three")]
    [TestCase("<p>One two three</p>", 9, "One two…")]
    [TestCase("<p>Unbreakable</p>", 5, "Unbr…")]
    [TestCase("<style>x</style>a<script>b</script>", 10, "a")]
    [TestCase("", 10, "")]
    public void An_excerpt_is_text_that_ends_at_a_word(string html, int length, string expected)
    {
        Assert.That(_text.Excerpt(html, length), Is.EqualTo(expected));
    }

    [Test]
    public void Markup_deeper_than_any_document_is_shown_as_text()
    {
        var deep = string.Concat(Enumerable.Repeat("<div>", 100_000)) + "text<script>x</script>";
        Assert.That(_text.Sanitize(deep).ToString(), Is.EqualTo("text"));
        Assert.That(_text.Excerpt(deep, 10), Is.EqualTo("text"));
        Assert.That(_text.Markdown(new string('>', 100_000) + "text").ToString(), Does.EndWith("text"));
    }

    [Test]
    public void Markup_that_multiplies_is_shown_as_text()
    {
        var unclosed = string.Concat(Enumerable.Range(0, 150).Select(number => $"<b id=\"{number}\">"));
        var paragraphs = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"<p>{number} &amp; on</p>"));
        var hostile = $"<p>{unclosed}</p>{paragraphs}<style>p {{}}</style><svg><text>no</text></svg><i>en</i>d";

        var html = _text.Sanitize(hostile).ToString();
        Assert.That(html, Does.StartWith("0 &amp; on 1 &amp; on 2 ").And.EndWith("19999 &amp; on end"));
        Assert.That(html, Has.Length.LessThan(hostile.Length));
    }

    [Test]
    public void Old_books_that_close_little_stay_as_they_are()
    {
        var book = string.Concat(
            Enumerable.Range(0, 5_000).Select(number => $"<p><a name=\"{number}\">{number}<li>one<br>")
        );
        Assert.That(_text.Sanitize("<b>" + book).ToString(), Does.StartWith("<b><p>").And.Contain("4999"));
    }

    [Test]
    public void Many_threads_get_the_answer_that_one_gets()
    {
        var answers = Enumerable
            .Range(0, 200)
            .AsParallel()
            .WithDegreeOfParallelism(4)
            .Select(number =>
                (
                    number,
                    Html: _text.Sanitize($"<a href=\"x\">{number}</a>", address => $"/{number}/{address}").ToString()
                )
            )
            .ToList();
        Assert.That(
            answers,
            Has.All.Matches<(int Number, string Html)>(one =>
                one.Html == $"<a href=\"/{one.Number}/x\">{one.Number}</a>"
            )
        );
    }
}
