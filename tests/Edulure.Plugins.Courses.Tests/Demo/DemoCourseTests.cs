using System.Text.RegularExpressions;
using Edulure.Plugins.Courses.Demo;
using Edulure.Plugins.Courses.Tests.Studio;
using Edulure.Tests.Shared;
using LinqToDB.Async;

namespace Edulure.Plugins.Courses.Tests.Demo;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class DemoCourseTests(TestDatabaseKind kind)
{
    [Test]
    public async Task Seeding_twice_is_seeding_once()
    {
        await using var site = await StudioSite.CreateAsync(kind);
        var seed = new DemoCourse(site.Db, site.People, site.RichText, site.Pages, site.Clock);
        await seed.SeedAsync(default);
        var once = await site.CountAsync();
        await seed.SeedAsync(default);

        Assert.That(await site.CountAsync(), Is.EqualTo(once));
        var course = await site.Db.Courses.SingleAsync();
        Assert.That(course.IsPublished);
        Assert.That(course.LessonCount, Is.EqualTo(await site.Db.Lessons.CountAsync()));
        Assert.That(await site.Db.Enrolments.CountAsync(), Is.EqualTo(1));
        Assert.That(await site.Db.Progress.CountAsync(), Is.EqualTo(3));
    }

    [Test]
    public void Every_text_and_picture_of_the_demo_is_there()
    {
        var lessons = DemoOutline.Modules.SelectMany(module => module.Lessons).Where(lesson => lesson.Text is not null);
        foreach (var lesson in lessons)
        foreach (Match picture in Regex.Matches(lesson.Markdown(), @"/assets/courses/0/(demo/[a-z-]+\.svg)"))
            Assert.That(Path.Combine(Assets(), picture.Groups[1].Value), Does.Exist);
    }

    private static string Assets()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Edulure.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "plugins", "courses", "assets");
    }
}
