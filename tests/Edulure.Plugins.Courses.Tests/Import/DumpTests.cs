using System.Text.Json;
using Edulure.Plugins.Courses.Import;
using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Tests.Import;

public sealed class DumpTests
{
    [Test]
    public void Dump()
    {
        foreach (
            var f in Directory
                .GetFiles(Path.GetDirectoryName(Cases.Path("courses/cc/latex.imscc"))!)
                .Concat(
                    Directory.GetFiles(Path.GetDirectoryName(Cases.Path("courses/olx/demo-content-library.tar.gz"))!)
                )
                .Concat(Directory.GetFiles(Path.GetDirectoryName(Cases.Path("security/courses/slip.imscc"))!))
                .Concat(Directory.GetFiles(Path.GetDirectoryName(Cases.Path("security/archives/names.zip"))!))
                .Order()
        )
        {
            try
            {
                using var a = CourseArchive.Read(f, Path.Combine(Path.GetTempPath(), "edu-dump"));
                var c = a.Course.Counts();
                Console.WriteLine(
                    $"=== {Path.GetFileName(f)} {a.Course.Format} '{a.Course.Title}' m{c.Modules} l{c.Lessons} q{c.Quizzes} Q{c.Questions} a{c.Assignments} f{c.Files} x{c.Losses.Count}"
                );
                foreach (var m in a.Course.Outline)
                {
                    Console.WriteLine($"{new string(' ', m.Depth * 2)}# {m.Title} [{m.Key}] {m.Published}");
                    foreach (var l in m.Lessons)
                    {
                        Console.WriteLine(
                            $"{new string(' ', m.Depth * 2)}  - {l.Kind} {l.Title} [{l.Key}] {l.Published} {(l.Heading is { } h ? "H:" + h : "")} {string.Join(",", l.Blocks.Select(b => b.GetType().Name))}"
                        );
                        foreach (var b in l.Blocks)
                        {
                            if (b is QuizBlock q)
                                foreach (var x in q.Quiz.Questions)
                                    Console.WriteLine(
                                        "        " + JsonSerializer.Serialize(x, QuestionJson.Default.Question)
                                    );
                            if (b is HtmlBlock hb && Environment.GetEnvironmentVariable("DUMP_HTML") is not null)
                                Console.WriteLine(hb.Html);
                        }
                    }
                }
                foreach (var b in a.Course.Banks)
                {
                    Console.WriteLine($"BANK {b.Title}");
                    foreach (var x in b.Questions)
                        Console.WriteLine("        " + JsonSerializer.Serialize(x, QuestionJson.Default.Question));
                }
                foreach (var l in c.Losses)
                    Console.WriteLine($"   LOSS {l.Item} | {l.Reason}");
            }
            catch (Exception e)
            {
                Console.WriteLine(
                    $"=== {Path.GetFileName(f)} !! {e.GetType().Name} {(e as ArchiveRefused)?.Code} {e.Message}"
                        + (e is ArchiveRefused ? "" : e.StackTrace)
                );
            }
        }
    }
}
