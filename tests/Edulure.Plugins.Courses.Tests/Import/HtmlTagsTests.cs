using CsCheck;
using Edulure.Plugins.Courses.Import.Markup;

namespace Edulure.Plugins.Courses.Tests.Import;

public sealed class HtmlTagsTests
{
    private static readonly string[] Parts =
    [
        "<",
        ">",
        "</",
        "/>",
        "<a",
        " href=",
        "\"",
        "'",
        "x",
        " ",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "&amp;",
        "=",
        "<img src=y>",
    ];

    private static readonly Gen<string> Soup = Gen.Int[0, Parts.Length - 1]
        .Array[0, 30]
        .Select(at => string.Concat(at.Select(i => Parts[i])));

    [Test]
    public void What_nobody_changes_comes_out_as_it_went_in() =>
        Gen.OneOf(Soup, Gen.String).Sample(html => HtmlTags.Rewrite(html, _ => null) == html);

    [TestCase("<a href=x>", "<a href=\"!\">")]
    [TestCase("<A HREF='x' title=\"a &amp; b\">", "<a href=\"!\" title=\"a &amp; b\">")]
    [TestCase("<img src = \"x\"/>", "<img src=\"!\" />")]
    [TestCase("<a href='a>b'>", "<a href=\"!\">")]
    [TestCase(
        "<!-- <a href='x'> --><script>'<a href=x>'</script>",
        "<!-- <a href='x'> --><script>'<a href=x>'</script>"
    )]
    [TestCase("1 < 2 <a href=x", "1 < 2 <a href=x")]
    [TestCase("<p style=\"background: url( 'x' )\">", "<p style=\"background: url(&#39;!&#39;)\">")]
    [TestCase("<img srcset=\"x 1x, y 2x\">", "<img srcset=\"! 1x, ! 2x\">")]
    public void A_reference_is_found_however_it_is_written(string html, string expected) =>
        Assert.That(new LinkRewriter(_ => "!").Rewrite(html), Is.EqualTo(expected));

    [TestCase("<html><head><title>A &amp; B</title></head><body class='x'><p>y</p></body></html>", "A & B", "<p>y</p>")]
    [TestCase("<p>y</p>", null, "<p>y</p>")]
    [TestCase("<!DOCTYPE html><html><head></head><p>y</p></html>", null, "<p>y</p>")]
    public void A_page_is_its_title_and_its_body(string html, string? title, string body)
    {
        var page = HtmlPage.Parse(html);

        Assert.That((page.Title, page.Body), Is.EqualTo((title, body)));
    }
}
