using Edulure.Plugins.Courses.Commands;
using Edulure.Plugins.Courses.Tests.Studio;
using Edulure.Sdk;
using Edulure.Tests.Shared;

namespace Edulure.Plugins.Courses.Tests.Commands;

internal sealed class ImportCommandTests
{
    private StudioSite _site = null!;
    private string _file = "";

    [SetUp]
    public async Task SetUp()
    {
        _site = await StudioSite.CreateAsync(TestDatabaseKind.Sqlite);
        _file = Path.Combine(Path.GetTempPath(), $"edulure-{Guid.NewGuid():N}.imscc");
        await File.WriteAllTextAsync(_file, "not an archive");
    }

    [TearDown]
    public async Task TearDown()
    {
        File.Delete(_file);
        await _site.DisposeAsync();
    }

    [Test]
    public async Task An_unknown_owner_is_one_line()
    {
        var result = await RunAsync(_file, "nobody@edulure.test");
        Assert.That(result.Error, Does.Contain("nobody@edulure.test").And.Not.Contains("\n"));
    }

    [Test]
    public async Task A_missing_file_is_one_line()
    {
        var result = await RunAsync("/nowhere/x.imscc", StudioSite.Teacher.Email);
        Assert.That(result.Error, Is.EqualTo("/nowhere/x.imscc: there is no such file."));
    }

    [Test]
    public async Task What_is_no_archive_is_one_line_and_leaves_nothing()
    {
        var result = await RunAsync(_file, StudioSite.Teacher.Email);
        Assert.That(result.Error, Does.StartWith(Path.GetFileName(_file) + ": ").And.Not.Contains("\n"));
        Assert.That(await _site.CountAsync(), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task The_list_names_every_course()
    {
        await _site.AddCourseAsync();
        var result = await new ListCommand(_site.Db).RunAsync(
            new(new Dictionary<string, string>(), TextReader.Null, new Progress<string>()),
            default
        );
        Assert.That(result.Text, Does.Contain("rust"));
        Assert.That(result.Json, Is.EqualTo("""[{"slug":"rust","title":"Rust","state":"draft","lessons":0}]"""));
    }

    private Task<CliResult> RunAsync(string file, string owner) =>
        new ImportCommand(_site.Importer, _site.People).RunAsync(
            new(
                new Dictionary<string, string> { ["file"] = file, ["owner"] = owner },
                TextReader.Null,
                new Progress<string>()
            ),
            default
        );
}
