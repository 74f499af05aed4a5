using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Demo;

/// <summary>The quiz of the demo course.</summary>
internal static class DemoQuiz
{
    public const string Intro =
        "<p>Seven questions about what you have just built. Take as long as you like, and try again as often as you "
        + "like: after each attempt you see why an answer is right.</p>";

    public static IReadOnlyList<Question> Questions { get; } =
    [
        new ChoiceQuestion
        {
            Key = "demo:references",
            TextHtml = "<p>Your plugin wants to put a button on every course page. What does it reference?</p>",
            FeedbackHtml =
                "<p>A plugin knows the SDK alone. It fills the slot <code>resource.actions</code>; who made the page "
                + "is not its business.</p>",
            Options =
            [
                Right("sdk", "The SDK, and nothing else of Edulure"),
                Wrong("courses", "The courses plugin", "Then it would break when that plugin changes or goes."),
                Wrong("engine", "The engine", "The engine is free to change inside: plugins never see it."),
            ],
        },
        new TrueFalseQuestion
        {
            Key = "demo:disable",
            TextHtml = "<p>Disabling a plugin deletes its tables.</p>",
            Answer = false,
            TrueFeedbackHtml =
                "<p>Disabling takes code away, never data: enable it, and every row is in its place.</p>",
            FalseFeedbackHtml = "<p>Right: code goes, data stays.</p>",
        },
        new MultipleQuestion
        {
            Key = "demo:refused",
            TextHtml = "<p>Which of these keep a plugin from being published when it loads?</p>",
            FeedbackHtml =
                "<p>The engine checks every contribution and reports all that is wrong together. A slow slot is found "
                + "only while pages are served: then it stays empty, and the page stands.</p>",
            Points = 2,
            Options =
            [
                Right("route", "A page outside the routes of its manifest"),
                Right("guard", "An endpoint that names no permission"),
                Right("prefix", "A permission without the plugin's id"),
                Wrong("slot", "A slot contribution that is slow", "That empties the slot, and nothing else."),
            ],
        },
        new ShortAnswerQuestion
        {
            Key = "demo:method",
            TextHtml = "<p>Which method of <code>IPlugin</code> names everything that a plugin contributes?</p>",
            Accepted =
            [
                new() { Id = "name", Text = "Contribute" },
                new() { Id = "call", Text = "Contribute()" },
                new()
                {
                    Id = "register",
                    Text = "Register",
                    Share = 0,
                    FeedbackHtml = "<p>Services are registered inside of it, but that is not its name.</p>",
                },
            ],
            FeedbackHtml = "<p><code>Contribute</code> is called once for each generation.</p>",
        },
        new NumericQuestion
        {
            Key = "demo:generations",
            TextHtml =
                "<p>A site starts with your plugin enabled. Then you disable and enable it ten times. How many "
                + "generations of it were loaded?</p>",
            Accepted =
            [
                new() { Id = "right", Value = 11 },
                new()
                {
                    Id = "ten",
                    Value = 10,
                    Share = 0,
                    FeedbackHtml = "<p>Do not forget the one from the start.</p>",
                },
            ],
            FeedbackHtml = "<p>One at the start and one for each time it was enabled: eleven.</p>",
        },
        new MatchingQuestion
        {
            Key = "demo:nouns",
            TextHtml = "<p>Which part of the SDK is made for it?</p>",
            Points = 4,
            Prompts =
            [
                Prompt("mail", "Delete what is older than 90 days, every night", "job"),
                Prompt("joined", "Tell everybody who cares that somebody has enrolled", "event"),
                Prompt("home", "Show a line on the home page", "slot"),
                Prompt("days", "Let the owner choose how long greetings stay", "setting"),
            ],
            Choices =
            [
                new() { Id = "event", TextHtml = "An event" },
                new() { Id = "job", TextHtml = "A job" },
                new() { Id = "setting", TextHtml = "A setting" },
                new() { Id = "slot", TextHtml = "A slot" },
                new() { Id = "migration", TextHtml = "A migration" },
            ],
            FeedbackHtml =
                "<p>A job does work, an event tells a fact, a slot shows something elsewhere, a setting leaves a "
                + "choice to the owner.</p>",
        },
        new ChoiceQuestion
        {
            Key = "demo:outbox",
            TextHtml =
                "<p>The power goes off between writing a greeting and committing its transaction. What is there "
                + "afterwards?</p>",
            FeedbackHtml =
                "<p>The event stands in the outbox, on the same connection and in the same transaction as the row: "
                + "both or neither.</p>",
            Options =
            [
                Right("neither", "Neither the greeting nor its event"),
                Wrong("row", "The greeting without its event", "Both are in one transaction."),
                Wrong("event", "The event without its greeting", "Both are in one transaction."),
            ],
        },
    ];

    private static Option Right(string id, string text) =>
        new()
        {
            Id = id,
            TextHtml = text,
            Right = true,
        };

    private static Option Wrong(string id, string text, string why) =>
        new()
        {
            Id = id,
            TextHtml = text,
            FeedbackHtml = $"<p>{why}</p>",
        };

    private static MatchingPrompt Prompt(string id, string text, string right) =>
        new()
        {
            Id = id,
            TextHtml = text,
            RightChoiceIds = [right],
        };
}
