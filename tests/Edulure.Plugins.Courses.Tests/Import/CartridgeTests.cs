using Edulure.Plugins.Courses.Import;
using static Edulure.Plugins.Courses.Tests.Import.Cartridge;

namespace Edulure.Plugins.Courses.Tests.Import;

public sealed class CartridgeTests : ArchiveFixture
{
    [TestCase("1.1.0", "common-cartridge-1.1")]
    [TestCase("1.2.0", "common-cartridge-1.2")]
    [TestCase("1.3.0", "common-cartridge-1.3")]
    public void The_version_is_part_of_the_format(string version, string format) =>
        Assert.That(Read(Zip(Manifest("", "", version))).Format, Is.EqualTo(format));

    [Test]
    public void Groups_nest_as_their_items_do()
    {
        var course = Read(
            Zip(
                Manifest(
                    Item(
                        "m1",
                        null,
                        "One",
                        Item("i1", "r1", "First") + Item("m2", null, "Two", Item("i2", "r2", "Second"))
                    ),
                    Resource("r1", "webcontent", "a.html") + Resource("r2", "webcontent", "b.pdf")
                ),
                ("a.html", Page("<p>a</p>")),
                ("b.pdf", "%PDF")
            )
        );

        Assert.That(
            course.Outline.Select(module => (module.Title, module.Depth)),
            Is.EqualTo(new[] { ("One", 0), ("Two", 1) })
        );
        Assert.That(
            course.Outline.SelectMany(module => module.Lessons).Select(lesson => (lesson.Key, lesson.Kind)),
            Is.EqualTo(new[] { ("r1", LessonKind.Page), ("r2", LessonKind.File) })
        );
        Assert.That(course.Files.Select(file => file.Path), Is.EqualTo(new[] { "b.pdf" }));
    }

    [TestCase(
        "imsdt_xmlv1p1",
        "<topic><title>T</title><text texttype='text/html'>&lt;b&gt;hi&lt;/b&gt;</text></topic>",
        LessonKind.Discussion
    )]
    [TestCase(
        "imsdt_xmlv1p3",
        "<topic xmlns='http://www.imsglobal.org/xsd/imsccv1p3/imsdt_v1p3'><title>T</title><text texttype='text/plain'>hi</text></topic>",
        LessonKind.Discussion
    )]
    [TestCase(
        "imswl_xmlv1p2",
        "<webLink><title>T</title><url href='https://example.org/'/></webLink>",
        LessonKind.Link
    )]
    [TestCase(
        "assignment_xmlv1p0",
        "<assignment><title>T</title><text>do</text><gradable points_possible='5'>true</gradable></assignment>",
        LessonKind.Assignment
    )]
    [TestCase(
        "imsbasiclti_xmlv1p0",
        "<cartridge_basiclti_link><title>T</title><launch_url>https://tool.example/</launch_url></cartridge_basiclti_link>",
        LessonKind.Link
    )]
    public void Each_resource_type_becomes_its_kind_of_lesson(string type, string xml, object kind)
    {
        var lesson = OneLesson(type, xml).Outline[0].Lessons[0];

        Assert.That((lesson.Kind, lesson.Title), Is.EqualTo(((LessonKind)kind, "T")));
    }

    [Test]
    public void A_tool_is_a_link_and_a_loss()
    {
        var course = OneLesson("imsbasiclti_xmlv1p0", "<t><launch_url>https://tool.example/</launch_url></t>");

        Assert.That(course.Losses.Single().Reason, Does.Contain("LTI"));
    }

    [TestCase("javascript:alert(1)")]
    [TestCase("")]
    public void A_link_that_is_no_web_address_is_a_loss(string url)
    {
        var course = OneLesson("imswl_xmlv1p1", $"<webLink><title>T</title><url href='{url}'/></webLink>");

        Assert.That((course.Counts().Lessons, course.Losses.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public void A_broken_part_is_a_loss_that_names_the_file()
    {
        var course = OneLesson("imsdt_xmlv1p1", "<topic><title>");

        Assert.That(course.Losses.Single().Item, Is.EqualTo("part.xml"));
    }

    [Test]
    public void What_the_outline_names_and_the_cartridge_lacks_is_a_loss()
    {
        var course = Read(
            Zip(
                Manifest(
                    Item(
                        "m1",
                        null,
                        "One",
                        Item("i1", "nowhere", "Ghost") + Item("i2", "r2", "Gone") + Item("i3", "r3", "Odd")
                    ),
                    Resource("r2", "webcontent", "gone.html") + Resource("r3", "somethingelse", "odd.bin")
                ),
                ("odd.bin", "x")
            )
        );

        Assert.That(course.Losses.Select(loss => loss.Item), Is.SupersetOf(new[] { "Ghost", "Gone", "Odd" }));
        Assert.That(course.Counts().Lessons, Is.Zero);
    }

    [Test]
    public void Pages_outside_the_outline_come_last_and_do_not_change_its_counts()
    {
        var resources =
            Resource("r1", "webcontent", "wiki_content/a.html") + Resource("r2", "webcontent", "wiki_content/b.html");
        (string, string)[] pages =
        [
            ("wiki_content/a.html", Page("<p>a</p>")),
            ("wiki_content/b.html", Page("<p>b</p>", "Bee")),
        ];

        var some = Read(Zip([Manifest(Item("m1", null, "One", Item("i1", "r1", "A")), resources), .. pages]));
        var none = Read(Zip([Manifest("", resources), .. pages]));

        Assert.Multiple(() =>
        {
            Assert.That(some.Outline[^1].Key, Is.EqualTo(ImportedModule.MoreKey));
            Assert.That(some.Outline[^1].Lessons.Single().Title, Is.EqualTo("Bee"));
            Assert.That((some.Counts().Modules, some.Counts().Lessons), Is.EqualTo((1, 1)));
            Assert.That((none.Counts().Modules, none.Counts().Lessons), Is.EqualTo((1, 2)));
        });
    }

    [Test]
    public void A_text_header_stands_above_the_next_lesson()
    {
        var course = Read(
            Zip(
                Manifest(
                    Item(
                        "m1",
                        null,
                        "One",
                        Item("h", null, "Read this") + Item("i1", "r1", "A") + Item("h2", null, "Nothing follows")
                    ),
                    Resource("r1", "webcontent", "a.html")
                ),
                ("a.html", Page("a"))
            )
        );

        Assert.That(course.Outline[0].Lessons.Single().Heading, Is.EqualTo("Read this"));
        Assert.That(course.Losses.Single().Item, Is.EqualTo("Nothing follows"));
    }

    [TestCase("%24IMS-CC-FILEBASE%24/my%20photo.jpg?canvas_download=1", "edulure-file:web_resources/my%20photo.jpg")]
    [TestCase("$IMS-CC-FILEBASE$/my photo.jpg", "edulure-file:web_resources/my%20photo.jpg")]
    [TestCase("$IMS_CC_FILEBASE$/my%20photo.jpg", "edulure-file:web_resources/my%20photo.jpg")]
    [TestCase("../web_resources/MY%20PHOTO.JPG", "edulure-file:web_resources/my%20photo.jpg")]
    [TestCase("%24WIKI_REFERENCE%24/pages/b", "edulure-lesson:r2")]
    [TestCase("$CANVAS_OBJECT_REFERENCE$/pages/r2", "edulure-lesson:r2")]
    [TestCase("$CANVAS_OBJECT_REFERENCE$/modules/m1", "edulure-lesson:r1")]
    [TestCase("b.html#part", "edulure-lesson:r2#part")]
    [TestCase("https://example.org/x", "https://example.org/x")]
    [TestCase("#top", "#top")]
    public void A_reference_leads_to_the_same_thing_here(string from, string to)
    {
        var course = Linked($"<a href=\"{from}\">x</a>");

        Assert.That(Html(course), Is.EqualTo($"<a href=\"{to}\">x</a>"));
        Assert.That(course.Losses, Is.Empty);
    }

    [Test]
    public void A_reference_to_nothing_is_a_loss_and_no_dead_link()
    {
        var course = Linked("<a href=\"%24WIKI_REFERENCE%24/pages/gone\" title='t'>x</a>");

        Assert.That(Html(course), Is.EqualTo("<a title=\"t\">x</a>"));
        Assert.That(
            course.Losses.Single(),
            Is.EqualTo(
                new ImportLoss("A", "It refers to “$WIKI_REFERENCE$/pages/gone”, which is not in the cartridge.")
            )
        );
    }

    [TestCase("<img class='equation_image' alt='LaTeX: x^2' src='/equation_images/x%255E2'>")]
    [TestCase("<img src='https://canvas.example/equation_images/x%255E2?scale=1'>")]
    [TestCase("<img data-equation-content='x^2' alt='square' src='/foo'>")]
    public void An_equation_stays_readable(string image) =>
        Assert.That(Html(Linked(image)), Is.EqualTo("<code class=\"math\">x^2</code>"));

    [Test]
    public void The_files_can_be_read_as_long_as_the_archive_is_open()
    {
        using var archive = Open(Zip(Manifest("", ""), ("web/a.txt", "hello")));
        var file = archive.Course.Files.Single();

        using var reader = new StreamReader(file.Open());

        Assert.That((reader.ReadToEnd(), file.Length, file.MediaType), Is.EqualTo(("hello", 5L, "text/plain")));
    }

    [Test]
    public void A_cartridge_inside_a_folder_is_found() =>
        Assert.That(
            Read(Zip(("my course/" + Manifest("", "").Item1, Manifest("", "").Item2), ("__MACOSX/._x", "x"))).Title,
            Is.EqualTo("A course")
        );

    private ImportedCourse OneLesson(string type, string xml) =>
        Read(
            Zip(
                Manifest(Item("m1", null, "One", Item("i1", "r1", null)), Resource("r1", type, "part.xml")),
                ("part.xml", xml)
            )
        );

    private ImportedCourse Linked(string body) =>
        Read(
            Zip(
                Manifest(
                    Item("m1", null, "One", Item("i1", "r1", "A") + Item("i2", "r2", "B")),
                    Resource("r1", "webcontent", "wiki_content/a.html")
                        + Resource("r2", "webcontent", "wiki_content/b.html")
                        + Resource("r3", "webcontent", "web_resources/my photo.jpg")
                ),
                ("wiki_content/a.html", Page(body)),
                ("wiki_content/b.html", Page("b")),
                ("web_resources/my photo.jpg", "jpeg")
            )
        );

    private static string Html(ImportedCourse course) => ((HtmlBlock)course.Outline[0].Lessons[0].Blocks[0]).Html;
}
