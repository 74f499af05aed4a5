using Edulure.Plugins.Courses.Import;

namespace Edulure.Plugins.Courses.Tests.Import;

public sealed class OlxTests : ArchiveFixture
{
    private static readonly (string, string) Root = (
        "course/course.xml",
        "<course url_name='run' org='O' course='C'/>"
    );

    [Test]
    public void Blocks_in_files_of_their_own_and_blocks_inside_others_are_one_course()
    {
        var course = Read(
            TarGz(
                Root,
                (
                    "course/course/run.xml",
                    "<course display_name='Old name' language='de'><chapter url_name='c1'/></course>"
                ),
                (
                    "course/chapter/c1.xml",
                    "<chapter display_name='Chapter'><sequential display_name='Inline' url_name='s1'><vertical url_name='v1' display_name='Unit'><html url_name='h1'/><html display_name='Inside'><p>inline</p></html></vertical></sequential></chapter>"
                ),
                ("course/html/h1.xml", "<html filename='h1' display_name='Text'/>"),
                ("course/html/h1.html", "<p>filed</p>"),
                ("course/html/._h1.html", "Mac OS X"),
                (
                    "course/policies/run/policy.json",
                    "{\"course/run\":{\"display_name\":\"New name\"},\"sequential/s1\":{\"display_name\":\"Renamed\"}}"
                ),
                ("course/static/a.png", "png")
            )
        );

        Assert.Multiple(() =>
        {
            Assert.That((course.Format, course.Title, course.Language), Is.EqualTo(("olx", "New name", "de")));
            Assert.That(
                course.Outline.Select(module => (module.Title, module.Depth)),
                Is.EqualTo(new[] { ("Chapter", 0), ("Renamed", 1) })
            );
            Assert.That(
                Blocks(course).OfType<HtmlBlock>().Select(block => block.Html),
                Is.EqualTo(new[] { "<p>filed</p>", "<p>inline</p>" })
            );
            Assert.That(course.Files.Select(file => file.Path), Is.EqualTo(new[] { "static/a.png" }));
            Assert.That(course.Losses, Is.Empty);
        });
    }

    [TestCase("/static/my%20file.png", "edulure-file:static/my_file.png")]
    [TestCase("/asset-v1:O+C+run+type@asset+block@my_file.png", "edulure-file:static/my_file.png")]
    [TestCase("/c4x/O/C/asset/my_file.png", "edulure-file:static/my_file.png")]
    [TestCase("/jump_to_id/h2", "edulure-lesson:v2")]
    [TestCase("/courses/course-v1:O+C+run/jump_to_id/v2#x", "edulure-lesson:v2#x")]
    [TestCase("/courses/course-v1:O+C+run/jump_to/block-v1:O+C+run+type@vertical+block@v2", "edulure-lesson:v2")]
    [TestCase("/course/courseware/c1/s1/", "edulure-lesson:v1")]
    [TestCase("https://example.org/static/my_file.png", "https://example.org/static/my_file.png")]
    public void A_reference_leads_to_the_same_thing_here(string from, string to)
    {
        var course = Unit($"<html url_name='h1'><a href='{from}'>x</a></html>");

        Assert.That(Blocks(course).OfType<HtmlBlock>().First().Html, Is.EqualTo($"<a href=\"{to}\">x</a>"));
        Assert.That(course.Losses, Is.Empty);
    }

    [TestCase("/static/gone.png")]
    [TestCase("/jump_to_id/gone")]
    public void A_reference_to_nothing_is_a_loss(string url) =>
        Assert.That(
            Unit($"<html url_name='h1' display_name='T'><a href='{url}'>x</a></html>").Losses.Single().Item,
            Is.EqualTo("T")
        );

    [Test]
    public void Problems_side_by_side_make_one_quiz()
    {
        var course = Unit(Problem("p1") + Problem("p2") + "<html url_name='h'>between</html>" + Problem("p3"));

        Assert.That(
            Blocks(course).OfType<QuizBlock>().Select(block => block.Quiz.Questions.Count),
            Is.EqualTo(new[] { 2, 1 })
        );
        Assert.That((course.Counts().Quizzes, course.Counts().Questions), Is.EqualTo((1, 3)));
    }

    [Test]
    public void A_video_knows_where_it_is_and_what_is_said()
    {
        var course = Unit(
            """
            <video url_name='v' display_name='Film' youtube='0.75:slow,1.00:normal' html5_sources='["https://example.org/a.mp4"]'
              transcripts='{"de":"de.srt"}'><source src='/static/film.mp4'/><transcript language='en' src='gone.srt'/></video>
            """,
            ("course/static/de.srt", "1"),
            ("course/static/film.mp4", "1")
        );
        var video = Blocks(course).OfType<VideoBlock>().Single();

        Assert.Multiple(() =>
        {
            Assert.That(video.YouTubeId, Is.EqualTo("normal"));
            Assert.That(
                video.Sources,
                Is.EqualTo(new[] { "https://example.org/a.mp4", "edulure-file:static/film.mp4" })
            );
            Assert.That(video.Tracks, Is.EqualTo(new[] { new VideoTrack("de", "static/de.srt") }));
            Assert.That(course.Losses.Single().Reason, Does.Contain("gone.srt"));
        });
    }

    [Test]
    public void A_random_selection_is_a_bank_and_a_draw()
    {
        var course = Unit(
            $"<library_content url_name='l' max_count='2'>{Problem("p1")}{Problem("p2")}{Problem("p3")}</library_content>"
        );

        Assert.That(
            Blocks(course).OfType<QuizBlock>().Single().Quiz.Draws.Single(),
            Is.EqualTo(new QuizDraw("l", 2, null))
        );
        Assert.That(course.Counts().Questions, Is.EqualTo(3));
    }

    [TestCase("<poll url_name='x' display_name='Vote'/>", "poll")]
    [TestCase("<done url_name='x'/>", "done")]
    [TestCase("<video url_name='x' edx_video_id='1' display_name='Film'/>", "where the video is")]
    [TestCase("<problem url_name='x'><customresponse cfn='f'><textline/></customresponse></problem>", "customresponse")]
    [TestCase("<lti url_name='x' launch_url='https://tool.example/'/>", "LTI")]
    public void What_cannot_be_carried_over_is_named(string block, string reason) =>
        Assert.That(Unit(block).Losses.Single().Reason, Does.Contain(reason));

    [Test]
    public void A_broken_problem_is_a_loss_and_a_broken_chapter_is_not()
    {
        var broken = Unit("<problem url_name='bad'/>", ("course/problem/bad.xml", "<problem><p>"));

        Assert.That(broken.Losses.Single().Item, Is.EqualTo("problem/bad.xml"));
        Assert.That(
            Refused(
                TarGz(
                    Root,
                    ("course/course/run.xml", "<course><chapter url_name='c'/></course>"),
                    ("course/chapter/c.xml", "<chapter>")
                )
            ).File,
            Is.EqualTo("chapter/c.xml")
        );
        Assert.That(Refused(TarGz(Root)).Code, Is.EqualTo(RefusalCodes.Incomplete));
    }

    [Test]
    public void A_block_that_contains_itself_does_not_go_on_for_ever()
    {
        var course = Unit(
            "<vertical url_name='w'/>",
            ("course/vertical/w.xml", "<vertical display_name='W'><vertical url_name='w'/></vertical>")
        );

        Assert.That(course.Losses.Single().Reason, Does.Contain("contains itself"));
    }

    [Test]
    public void Entities_of_HTML_are_read_in_XML() =>
        Assert.That(
            Blocks(
                    Unit(
                        "<html url_name='h1'/>",
                        ("course/html/h1.xml", "<html><p>caf&eacute;&nbsp;&amp; co</p></html>")
                    )
                )
                .OfType<HtmlBlock>()
                .Single()
                .Html,
            Is.EqualTo("<p>café\u00a0&amp; co</p>")
        );

    [Test]
    public void A_library_is_one_bank_and_a_practice_quiz_of_all_of_it()
    {
        var course = Read(
            TarGz(
                (
                    "library/library.xml",
                    "<library display_name='Bank' org='O' library='L' url_name='library'><problem url_name='p1'/><problem url_name='p2'/></library>"
                ),
                ("library/problem/p1.xml", Problem("p1")),
                ("library/problem/p2.xml", Problem("p2"))
            )
        );
        var counts = course.Counts();

        Assert.That(course.Format, Is.EqualTo("olx-library"));
        Assert.That((counts.Modules, counts.Lessons, counts.Quizzes, counts.Questions), Is.EqualTo((1, 1, 1, 2)));
        Assert.That(
            Blocks(course).OfType<QuizBlock>().Single().Quiz.Draws.Single().BankKey,
            Is.EqualTo(course.Banks.Single().Key)
        );
    }

    [Test]
    public void A_course_may_come_in_a_zip() =>
        Assert.That(
            Read(Zip(("course.xml", "<course url_name='r'/>"), ("course/r.xml", "<course display_name='T'/>"))).Title,
            Is.EqualTo("T")
        );

    private ImportedCourse Unit(string blocks, params (string, string)[] files) =>
        Read(
            TarGz([
                Root,
                (
                    "course/course/run.xml",
                    "<course><chapter url_name='c1' display_name='C'><sequential url_name='s1' display_name='S'>"
                        + $"<vertical url_name='v1' display_name='V'>{blocks}</vertical>"
                        + "<vertical url_name='v2' display_name='V2'><html url_name='h2'>two</html></vertical></sequential></chapter></course>"
                ),
                ("course/static/my_file.png", "png"),
                .. files,
            ])
        );

    private static List<LessonBlock> Blocks(ImportedCourse course) =>
        [
            .. course
                .Outline.SelectMany(module => module.Lessons)
                .Where(lesson => lesson.Key != "v2")
                .SelectMany(lesson => lesson.Blocks),
        ];

    private static string Problem(string id) =>
        $"<problem url_name='{id}'><multiplechoiceresponse><label>Which?</label><choicegroup><choice correct='true'>a</choice>"
        + "<choice correct='false'>b</choice></choicegroup></multiplechoiceresponse></problem>";
}
