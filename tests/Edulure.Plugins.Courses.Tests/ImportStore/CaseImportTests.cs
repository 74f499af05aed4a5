using Edulure.Plugins.Courses.Import;
using Edulure.Plugins.Courses.ImportStore;
using Edulure.Plugins.Courses.Tests.Studio;
using Edulure.Tests.Shared;
using LinqToDB.Async;

namespace Edulure.Plugins.Courses.Tests.ImportStore;

/// <summary>Archives made by others, through to the tables.</summary>
internal sealed class CaseImportTests
{
    private StudioSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await StudioSite.CreateAsync(TestDatabaseKind.Sqlite);

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [TestCase("courses/cc/allyworkshop.imscc")]
    [TestCase("courses/cc/canvas-course-1.imscc")]
    [TestCase("courses/cc/canvas-all-question-types.imscc")]
    [TestCase("courses/cc/single-page.imscc")]
    [TestCase("courses/cc/latex.imscc")]
    [TestCase("courses/cc/moodle2cc-cc.imscc")]
    [TestCase("courses/cc/canvas-single-discussion.imscc")]
    [TestCase("courses/cc/canvas-multiple-pages.imscc")]
    [TestCase("courses/olx/openedx-demo-course.tar.gz")]
    [TestCase("courses/olx/demo-content-library.tar.gz")]
    [TestCase("security/courses/xss.imscc")]
    public async Task The_tables_hold_what_the_archive_held(string archive)
    {
        var report = await ImportAsync(Cases.Path(archive));

        // Counts speak of the outline as its author wrote it: what only lies in the archive has a module of its own.
        var modules = await _site.Db.Modules.ToListAsync();
        var outline = modules
            .Where(module => module.SourceKey != ImportedModule.MoreKey)
            .Select(row => row.Id)
            .ToList();
        if (outline.Count == 0)
            outline = [.. modules.Select(row => row.Id)];
        Assert.That(outline, Has.Count.EqualTo(report.Modules));
        Assert.That(
            await _site.Db.Lessons.CountAsync(lesson => outline.Contains(lesson.ModuleId)),
            Is.EqualTo(report.Lessons)
        );
        Assert.That(await _site.Db.Questions.CountAsync(), Is.EqualTo(report.Questions));
        Assert.That(await _site.Db.Files.CountAsync(), Is.EqualTo(report.Files));
        Assert.That((await _site.CountAsync()).Files, Is.EqualTo(report.Files));
        await StoredMarkup.AssertHarmlessAsync(_site.Db);
    }

    [TestCase("security/courses/slip.imscc")]
    [TestCase("security/courses/xxe.imscc")]
    [TestCase("security/archives/bomb-256MiB.zip")]
    [TestCase("security/archives/truncated.zip")]
    public async Task A_hostile_archive_leaves_nothing(string archive)
    {
        var path = Cases.Path(archive);
        Assert.That(async () => await ImportAsync(path), Throws.InstanceOf<ArchiveRefused>());
        Assert.That(await _site.CountAsync(), Is.EqualTo((0, 0)));
    }

    private Task<StoredImport> ImportAsync(string path) =>
        _site.Importer.RunAsync(path, new("case", StudioSite.Teacher.Id, true), new Progress<ImportStage>(), default);
}
