using System.Text;
using Edulure.Plugins.Courses.Import;
using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Tests.ImportStore;

/// <summary>A course with one of everything that an import has to carry.</summary>
internal static class SmallCourse
{
    public const string Evil = "<script>alert(1)</script><img src=x onerror=alert(1)>";

    public static ImportedCourse Make(string title = "Über Bienen") =>
        new()
        {
            Format = "olx",
            Title = title,
            SummaryHtml = $"<p>All about bees.{Evil}</p>",
            Language = "de",
            Files =
            [
                File("img/bee 1.png", "image/png", [.. Studio.Posts.Png]),
                File("fake.png", "image/png", Encoding.UTF8.GetBytes("<html>not a picture")),
                File(
                    "subs.srt",
                    "application/x-subrip",
                    Encoding.UTF8.GetBytes("1\n00:00:01,000 --> 00:00:02,000\nHi\n")
                ),
            ],
            Banks =
            [
                new()
                {
                    Key = "bank",
                    Title = "Bank",
                    Questions = [Question("bank-1")],
                },
            ],
            Outline =
            [
                new()
                {
                    Key = "m1",
                    Title = "First",
                    Lessons =
                    [
                        Lesson(
                            "l1",
                            "Intro",
                            new HtmlBlock(
                                $"""<p>{Evil}<img src="edulure-file:img/bee%201.png"><a href="edulure-lesson:l2#wings">next</a><a href="edulure-lesson:gone">x</a><a href="edulure-file:gone.pdf">y</a></p>"""
                            )
                        ),
                        Lesson(
                            "l2",
                            "Intro",
                            new VideoBlock
                            {
                                Sources = ["https://example.org/v.mp4", "javascript:alert(1)"],
                                Tracks = [new("en", "subs.srt")],
                            },
                            new FileBlock("fake.png", "A picture"),
                            new LinkBlock("javascript:alert(1)", "Bad")
                        ),
                    ],
                },
                new()
                {
                    Key = "m2",
                    Title = "Hidden",
                    Published = false,
                    Lessons =
                    [
                        Lesson(
                            "l3",
                            "???",
                            new QuizBlock(
                                new()
                                {
                                    Key = "q",
                                    Title = "Quiz",
                                    IntroHtml = Evil,
                                    PassingScore = 0.8m,
                                    AllowedAttempts = 2,
                                    Questions = [Question("one")],
                                    Draws = [new("bank", 1, null)],
                                }
                            )
                        ) with
                        {
                            Kind = LessonKind.Quiz,
                        },
                        Lesson("l4", "Task", new AssignmentBlock(Evil, 5)) with
                        {
                            Kind = LessonKind.Assignment,
                        },
                    ],
                },
            ],
        };

    private static ImportedLesson Lesson(string key, string title, params LessonBlock[] blocks) =>
        new()
        {
            Key = key,
            Title = title,
            Kind = LessonKind.Page,
            Blocks = blocks,
        };

    private static ChoiceQuestion Question(string key) =>
        new()
        {
            Key = key,
            TextHtml = $"<p>Which?{Evil}</p>",
            Options =
            [
                new()
                {
                    Id = "a",
                    TextHtml = """<img src="edulure-file:img/bee%201.png">""",
                    Right = true,
                },
                new()
                {
                    Id = "b",
                    TextHtml = Evil,
                    FeedbackHtml = Evil,
                },
            ],
        };

    private static ImportedFile File(string path, string mediaType, byte[] content) =>
        new()
        {
            Path = path,
            Name = path,
            MediaType = mediaType,
            Length = content.Length,
            Open = () => new MemoryStream(content),
        };
}
