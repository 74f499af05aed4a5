using Edulure.Plugins.Courses.Import;
using Edulure.Plugins.Courses.Import.Markup;
using Edulure.Tests.Shared;

namespace Edulure.Plugins.Courses.Tests.Import;

/// <summary>Archives of the world, with what other programs counted in them.</summary>
public sealed class CasesTests : ArchiveFixture
{
    // Modules, lessons, quizzes, questions, assignments, files.
    [TestCase("cc/allyworkshop.imscc", "common-cartridge-1.3", "Ally: Accessibility Workshop", "4 10 0 0 0 26")]
    [TestCase("cc/canvas-course-1.imscc", "common-cartridge-1.3", "COURSE-for-modules-testing", "1 10 1 2 2 2")]
    [TestCase("cc/canvas-all-question-types.imscc", "common-cartridge-1.3", "XavierSchool", "1 1 1 10 0 0")]
    [TestCase("cc/single-page.imscc", "common-cartridge-1.3", "The Life of Paul", "1 1 0 0 0 0")]
    [TestCase("cc/canvas-multiple-pages.imscc", "common-cartridge-1.3", "Cartridge With Multiple Pages", "1 3 0 0 0 0")]
    [TestCase("cc/canvas-single-discussion.imscc", "common-cartridge-1.3", "My test", "1 1 0 0 0 1")]
    [TestCase("cc/latex.imscc", "common-cartridge-1.1", "LaTeX Equations", "1 2 0 0 0 0")]
    [TestCase("cc/moodle2cc-cc.imscc", "common-cartridge-1.1", "Beginning Ruby on Rails", "1 1 0 0 1 0")]
    [TestCase("olx/openedx-demo-course.tar.gz", "olx", "Open edX Demo Course", "23 58 9 27 4 93")]
    [TestCase("olx/demo-content-library.tar.gz", "olx-library", "Respiratory System Question Bank 1", "1 1 1 6 0 0")]
    public void An_archive_gives_what_it_holds(string file, string format, string title, string counts)
    {
        using var archive = Open(Cases.Path($"courses/{file}"));
        var course = archive.Course;
        var c = course.Counts();

        Assert.Multiple(() =>
        {
            Assert.That((course.Format, course.Title), Is.EqualTo((format, title)));
            Assert.That(
                $"{c.Modules} {c.Lessons} {c.Quizzes} {c.Questions} {c.Assignments} {c.Files}",
                Is.EqualTo(counts)
            );
            Assert.That(Keys(course), Is.Unique);
            Assert.That(DanglingReferences(course), Is.Empty);
            foreach (var imported in course.Files)
                using (var stream = imported.Open())
                    Assert.That(Length(stream), Is.EqualTo(imported.Length), imported.Path);
        });
    }

    [TestCase("courses/moodle/quiz-311.mbz", RefusalCodes.UnknownFormat)]
    [TestCase("courses/moodle/moodle1-backup-moodle.xml", RefusalCodes.NotAnArchive)]
    [TestCase("courses/scorm/golf-runtime-basic-scorm12.zip", RefusalCodes.UnknownFormat)]
    [TestCase("courses/scorm/badscorm.zip", RefusalCodes.BrokenXml)]
    [TestCase("courses/scorm/not-a-package.zip", RefusalCodes.UnknownFormat)]
    [TestCase("security/courses/slip.imscc", RefusalCodes.UnsafeName)]
    [TestCase("security/courses/xxe.imscc", RefusalCodes.BrokenXml)]
    [TestCase("security/archives/zip-slip.zip", RefusalCodes.UnsafeName)]
    [TestCase("security/archives/zip-slip-win.zip", RefusalCodes.UnsafeName)]
    [TestCase("security/archives/zip-slip.tar", RefusalCodes.UnsafeName)]
    [TestCase("security/archives/symlink.zip", RefusalCodes.NotARegularFile)]
    [TestCase("security/archives/bomb-256MiB.zip", RefusalCodes.TooCompressed)]
    [TestCase("security/archives/many-entries-20000.zip", RefusalCodes.TooManyEntries)]
    [TestCase("security/archives/names.zip", RefusalCodes.DuplicateName)]
    [TestCase("security/archives/bad-crc.zip", RefusalCodes.Damaged)]
    [TestCase("security/archives/truncated.zip", RefusalCodes.Damaged)]
    public void A_hostile_or_foreign_file_is_refused(string file, string code) =>
        Assert.That(Refused(Cases.Path(file)).Code, Is.EqualTo(code));

    [Test]
    public void A_page_with_scripts_comes_with_a_loss_and_its_title_as_text()
    {
        var course = Read(Cases.Path("security/courses/xss.imscc"));

        Assert.That(course.Outline[0].Lessons[0].Title, Is.EqualTo("<img src=x onerror=alert(1)>"));
        Assert.That(course.Losses.Select(loss => loss.Reason), Has.Some.Contain("scripts"));
    }

    [Test]
    public void The_demo_course_has_every_kind_of_block()
    {
        var blocks = Read(Cases.Path("courses/olx/openedx-demo-course.tar.gz"))
            .Outline.SelectMany(module => module.Lessons)
            .SelectMany(lesson => lesson.Blocks)
            .ToList();

        Assert.Multiple(() =>
        {
            Assert.That(blocks.OfType<VideoBlock>().Count(), Is.EqualTo(11));
            Assert.That(blocks.OfType<VideoBlock>().Count(video => video.YouTubeId is not null), Is.EqualTo(10));
            Assert.That(blocks.OfType<DiscussionBlock>().Count(), Is.EqualTo(1));
            Assert.That(blocks.OfType<LinkBlock>().Count(), Is.EqualTo(2));
        });
    }

    private static IEnumerable<string> Keys(ImportedCourse course) =>
        course
            .Outline.Select(module => module.Key)
            .Concat(course.Outline.SelectMany(module => module.Lessons).Select(lesson => lesson.Key));

    private static List<string> DanglingReferences(ImportedCourse course)
    {
        var files = course.Files.Select(file => file.Path).ToHashSet();
        var lessons = course.Outline.SelectMany(module => module.Lessons).ToList();
        var keys = lessons.Select(lesson => lesson.Key).ToHashSet();
        var dangling = new List<string>();
        foreach (var html in lessons.SelectMany(lesson => lesson.Blocks).OfType<HtmlBlock>())
            HtmlTags.Rewrite(
                html.Html,
                tag =>
                {
                    var targets = new[] { tag["href"], tag["src"], tag["poster"] }.OfType<string>();
                    dangling.AddRange(targets.Where(target => !IsKnown(target)));
                    return null;
                }
            );
        return dangling;

        bool IsKnown(string target) =>
            target.StartsWith(ImportReferences.File, StringComparison.Ordinal)
                ? files.Contains(ImportReferences.Target(target))
            : target.StartsWith(ImportReferences.Lesson, StringComparison.Ordinal)
                ? keys.Contains(ImportReferences.Target(target))
            : RelativePaths.IsElsewhere(target);
    }

    private static long Length(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.Length;
    }
}
