using Edulure.Plugins.Courses.Data;

namespace Edulure.Plugins.Courses.Demo;

/// <summary>A lesson of the demo course; its text lies in <c>Demo/Lessons/{Text}.md</c>.</summary>
/// <param name="Title">Of the lesson.</param>
/// <param name="Text">Name of the text; null for the quiz.</param>
internal sealed record DemoLesson(string Title, string? Text)
{
    // Pictures are assets of the plugin: under any other hash the engine leads on to the one in force, so that the
    // address in the stored text stays true after an upgrade.
    private const string Pictures = "/assets/courses/0/demo/";

    public string Kind => Text is null ? LessonKinds.Quiz : LessonKinds.Page;

    public string Markdown()
    {
        using var stream =
            typeof(DemoLesson).Assembly.GetManifestResourceStream("demo/" + Text)
            ?? throw new InvalidOperationException($"The text '{Text}' of the demo course is not in the assembly.");
        using var reader = new StreamReader(stream);
        return System.Text.RegularExpressions.Regex.Replace(
            reader.ReadToEnd(),
            @"\(asset:([a-z-]+)\)",
            $"({Pictures}$1.svg)",
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );
    }
}

internal sealed record DemoModule(string Title, params IReadOnlyList<DemoLesson> Lessons);

/// <summary>The demo course, in order.</summary>
internal static class DemoOutline
{
    public const string Title = "Build your first Edulure plugin";

    public const string Summary =
        "Make a guest book that plugs into a running site: a page, a table, a setting, a place on somebody else's "
        + "page, and a swap that no visitor notices.";

    public const string Description = """
        In about an hour you build a small plugin from nothing and watch it join a running site, leave it, and come back.

        Each lesson adds one thing and says why it is made that way. The code is complete: what you read is what you type.

        **You need** the .NET 10 SDK, a clone of Edulure, and some C#. You need not know ASP.NET Core, Autofac or linq2db.
        """;

    public static readonly string Outcomes = string.Join(
        '\n',
        "Make a plugin with dotnet new and run it in a site",
        "Show a page from a template, and take in a form safely",
        "Keep rows in a table on SQLite and PostgreSQL alike",
        "Put a piece of your plugin on other plugins' pages",
        "Enable and disable it while the site serves"
    );

    public static IReadOnlyList<DemoModule> Modules { get; } =
    [
        new(
            "First steps",
            new("What a plugin is", "what-a-plugin-is"),
            new("Make one from the template", "make-one"),
            new("The entry class", "the-entry-class")
        ),
        new(
            "Pages and data",
            new("A page and its template", "a-page"),
            new("A table and its migration", "a-table"),
            new("A setting for the owner", "a-setting")
        ),
        new(
            "Meeting other plugins",
            new("A slot on somebody else's page", "a-slot"),
            new("Events and jobs", "events-and-jobs")
        ),
        new(
            "On a running site",
            new("Enable and disable", "enable-and-disable"),
            new("Check what you know", null),
            new("Where to go on", "where-to-go-on")
        ),
    ];
}
