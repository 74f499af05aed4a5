using System.Text.Json;
using Autofac;
using Edulure.Engine.Data;
using Edulure.Engine.Files;
using Edulure.Engine.Text;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Questions;
using Edulure.Plugins.Courses.Resources;
using Edulure.Plugins.Courses.Tests.Studio;
using Edulure.Sdk;
using Edulure.Sdk.Testing;
using Edulure.Tests.Shared;
using LinqToDB;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Edulure.Plugins.Courses.Tests.Learning;

/// <summary>The plugin's services, as it registers them, over a real database; handlers are called as they are.</summary>
internal sealed class LearnerSite : IAsyncDisposable
{
    public static readonly Person Teacher = new(2, "Theo Teacher", "teacher@edulure.test", [Roles.Instructor]);
    public static readonly Person Learner = new(4, "Lea Learner", "learner@edulure.test", [Roles.Learner]);
    public static readonly Person Other = new(5, "Oda Other", "other@edulure.test", [Roles.Learner]);

    private readonly TestDatabase _database;
    private readonly IContainer _plugin;

    private LearnerSite(TestDatabase database, SiteDatabase site)
    {
        _database = database;
        var services = new ContainerBuilder();
        CoursesServices.Register(services);
        services.Register(_ => new CoursesDb(site.Options)).InstancePerLifetimeScope();
        services.RegisterInstance<TimeProvider>(Clock);
        services.RegisterInstance<ITexts>(new FakeTexts());
        services.RegisterInstance<IEvents>(Events);
        services.RegisterInstance<IPeople>(new FakePeople(Teacher, Learner, Other));
        services.RegisterInstance<IRichText>(new RichText());
        services.RegisterInstance<IFiles>(new DiskFiles(Path.Combine(database.Directory, "files")));
        services.RegisterType<RoleAccess>().As<IAccess>().InstancePerLifetimeScope();
        _plugin = services.Build();
        Scope = _plugin.BeginLifetimeScope();
    }

    public TestClock Clock { get; } = new();

    public RecordedEvents Events { get; } = new();

    public ILifetimeScope Scope { get; }

    public CoursesDb Db => Get<CoursesDb>();

    public static async Task<LearnerSite> CreateAsync(TestDatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind);
        var configuration = DatabaseConfiguration.From(
            new ConfigurationBuilder().AddInMemoryCollection(database.Configuration).Build()
        );
        var site = SiteDatabase.From(configuration);
        var migrations = new PluginMigrations(
            site,
            configuration,
            new TestClock(),
            NullLogger<PluginMigrations>.Instance
        );
        await migrations.ApplyAsync("courses_", typeof(CoursesDb).Assembly, default);
        return new(database, site);
    }

    public T Get<T>()
        where T : notnull => Scope.Resolve<T>();

    /// <summary>A scope of its own, as another request has it.</summary>
    public ILifetimeScope Another() => _plugin.BeginLifetimeScope();

    public async Task<Course> AddCourseAsync(
        string slug = "rust",
        string title = "Rust",
        bool published = true,
        string? level = null,
        string language = "en",
        DateTimeOffset? publishedAt = null
    )
    {
        var now = Clock.GetUtcNow();
        var course = new Course
        {
            Slug = slug,
            Title = title,
            Level = level,
            Language = language,
            OwnerId = Teacher.Id,
            State = published ? CourseStates.Published : CourseStates.Draft,
            PublishedAt = published ? publishedAt ?? now : null,
            CreatedAt = now,
            UpdatedAt = now,
        };
        return course with { Id = await Db.InsertWithInt64IdentityAsync(course) };
    }

    /// <summary>Lessons <c>l1</c>, <c>l2</c> … in one module.</summary>
    public async Task<IReadOnlyList<Lesson>> AddLessonsAsync(Course course, int count)
    {
        var module = new CourseModule
        {
            CourseId = course.Id,
            Position = 0,
            Title = "Module",
        };
        var moduleId = await Db.InsertWithInt64IdentityAsync(module);
        var lessons = new List<Lesson>();
        for (var number = 1; number <= count; number++)
        {
            var lesson = new Lesson
            {
                CourseId = course.Id,
                ModuleId = moduleId,
                Position = number,
                Slug = $"l{number}",
                Title = $"Lesson {number}",
                Kind = LessonKinds.Page,
            };
            lessons.Add(lesson with { Id = await Db.InsertWithInt64IdentityAsync(lesson) });
        }
        await Db.Courses.Where(row => row.Id == course.Id).Set(row => row.LessonCount, count).UpdateAsync();
        return lessons;
    }

    public async Task<Quiz> AddQuizAsync(Lesson lesson, Quiz quiz, params IReadOnlyList<Question> questions)
    {
        quiz = quiz with { Id = await Db.InsertWithInt64IdentityAsync(quiz) };
        await AddQuestionsAsync(quiz.Id, questions);
        var block = new Block
        {
            LessonId = lesson.Id,
            Position = 0,
            Kind = BlockKinds.Quiz,
            QuizId = quiz.Id,
        };
        await Db.InsertAsync(block);
        return quiz;
    }

    public async Task AddQuestionsAsync(long quizId, IReadOnlyList<Question> questions)
    {
        for (var i = 0; i < questions.Count; i++)
            await Db.InsertAsync(
                new QuizQuestion
                {
                    QuizId = quizId,
                    Position = i,
                    Kind = questions[i].Kind.ToString(),
                    Points = questions[i].Points,
                    Body = JsonSerializer.Serialize(questions[i], QuestionJson.Default.Question),
                }
            );
    }

    public async ValueTask DisposeAsync()
    {
        await Scope.DisposeAsync();
        await _plugin.DisposeAsync();
        await _database.DisposeAsync();
    }
}

/// <summary>Remembers what was published.</summary>
internal sealed class RecordedEvents : IEvents
{
    public List<object> Published { get; } = [];

    public Task PublishAsync<TEvent>(PluginDb db, TEvent @event, CancellationToken cancellationToken = default)
        where TEvent : class
    {
        lock (Published)
            Published.Add(@event);
        return Task.CompletedTask;
    }
}

/// <summary>Decides by the default roles of the plugin's permissions, then by its rule.</summary>
internal sealed class RoleAccess(CoursesDb db) : IAccess
{
    public async ValueTask<AccessDecision> DecideAsync(
        Person? person,
        string permission,
        ResourceRef? resource = null,
        CancellationToken cancellationToken = default
    )
    {
        if (HasPermission(person, permission))
            return new(true, []);
        var reason = await new CourseAccessRule(db).DecideAsync(person, permission, resource!, cancellationToken);
        return new(reason?.Allowed ?? false, []);
    }

    public bool HasPermission(Person? person, string permission) =>
        person is not null
        && (
            person.Is(Roles.Owner)
            || CoursesPermissions.All.Any(known => known.Id == permission && known.DefaultRoles.Any(person.Is))
        );
}
