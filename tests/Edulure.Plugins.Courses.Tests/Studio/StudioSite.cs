using Edulure.Engine.Data;
using Edulure.Engine.Files;
using Edulure.Engine.Text;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.ImportStore;
using Edulure.Plugins.Courses.Studio;
using Edulure.Plugins.Courses.Studio.Files;
using Edulure.Plugins.Courses.Studio.Lessons;
using Edulure.Plugins.Courses.Studio.Outline;
using Edulure.Plugins.Courses.Studio.Quizzes;
using Edulure.Sdk;
using Edulure.Sdk.Testing;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Edulure.Plugins.Courses.Tests.Studio;

/// <summary>The plugin's tables in a real database, its files on disk, and people to act.</summary>
internal sealed class StudioSite : IAsyncDisposable
{
    public static readonly Person Owner = new(1, "Olga Owner", "owner@edulure.test", [Roles.Owner]);
    public static readonly Person Teacher = new(2, "Theo Teacher", "teacher@edulure.test", [Roles.Instructor]);
    public static readonly Person Other = new(3, "Oda Other", "other@edulure.test", [Roles.Instructor]);
    public static readonly Person Learner = new(4, "Lea Learner", "learner@edulure.test", [Roles.Learner]);

    private readonly TestDatabase _database;

    private StudioSite(TestDatabase database, SiteDatabase site)
    {
        _database = database;
        FilesFolder = Path.Combine(database.Directory, "files");
        Files = new(new DiskFiles(FilesFolder));
        Db = new(site.Options);
        Access = new(Db);
        Studio = new(Db, Access, Pages, Clock);
        Outline = new(Db);
        Editor = new(Db);
        LessonPage = new(Db, Texts);
        QuestionPage = new(Db, Texts);
        Images = new(Db, Files);
        Journal = new(Db, Files, Clock);
        Store = new(Db, Journal, Files, RichText, Pages, Audit, Clock);
        Importer = new(Store);
    }

    public TestClock Clock { get; } = new();
    public RichText RichText { get; } = new();
    public FakePages Pages { get; } = new();
    public FakeAudit Audit { get; } = new();
    public FakeTexts Texts { get; } = new();
    public FakePeople People { get; } = new(Owner, Teacher, Other, Learner);
    public FailingFiles Files { get; }
    public string FilesFolder { get; }
    public CoursesDb Db { get; }
    public FakeAccess Access { get; }
    public StudioCourses Studio { get; }
    public OutlineEditor Outline { get; }
    public LessonEditor Editor { get; }
    public LessonPage LessonPage { get; }
    public QuestionPage QuestionPage { get; }
    public CourseImages Images { get; }
    public ImportJournal Journal { get; }
    public CourseStore Store { get; }
    public CourseImporter Importer { get; }

    public static async Task<StudioSite> CreateAsync(TestDatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind);
        var configuration = DatabaseConfiguration.From(
            new ConfigurationBuilder().AddInMemoryCollection(database.Configuration).Build()
        );
        var site = SiteDatabase.From(configuration);
        var clock = new TestClock();
        await new PluginMigrations(site, configuration, clock, NullLogger<PluginMigrations>.Instance).ApplyAsync(
            "courses_",
            typeof(CoursesDb).Assembly,
            default
        );
        return new(database, site);
    }

    public async Task<Course> AddCourseAsync(Person? owner = null, string slug = "rust")
    {
        var course = new Course
        {
            Slug = slug,
            Title = "Rust",
            OwnerId = (owner ?? Teacher).Id,
            CreatedAt = Clock.GetUtcNow(),
            UpdatedAt = Clock.GetUtcNow(),
        };
        return course with { Id = await Db.InsertWithInt64IdentityAsync(course) };
    }

    public async Task<CourseModule> AddModuleAsync(Course course, string title = "Module")
    {
        var id = await Outline.AddModuleAsync(course.Id, title, default);
        return await Db.Modules.FirstAsync(module => module.Id == id);
    }

    public async Task<Lesson> AddLessonAsync(CourseModule module, string title = "Lesson")
    {
        var id = await Outline.AddLessonAsync(module, title, default);
        return await Db.Lessons.FirstAsync(lesson => lesson.Id == id);
    }

    /// <summary>How many rows all tables hold, and how many files the store.</summary>
    public async Task<(int Rows, int Files)> CountAsync() =>
        (
            await Db.Courses.CountAsync()
                + await Db.Modules.CountAsync()
                + await Db.Lessons.CountAsync()
                + await Db.Blocks.CountAsync()
                + await Db.Files.CountAsync()
                + await Db.Quizzes.CountAsync()
                + await Db.Questions.CountAsync()
                + await Db.GetTable<ImportRow>().CountAsync()
                + await Db.GetTable<ImportFileRow>().CountAsync(),
            Directory.Exists(FilesFolder)
                ? Directory.EnumerateFiles(FilesFolder, "*", SearchOption.AllDirectories).Count()
                : 0
        );

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        await _database.DisposeAsync();
    }
}
