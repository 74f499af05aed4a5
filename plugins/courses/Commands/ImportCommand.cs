using System.Globalization;
using Edulure.Plugins.Courses.Import;
using Edulure.Plugins.Courses.ImportStore;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Commands;

/// <summary><c>course import FILE --owner EMAIL [--publish]</c>.</summary>
internal sealed class ImportCommand(CourseImporter importer, IPeople people) : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "course import",
            "Imports a course from a Common Cartridge or an Open edX export.",
            [new("file", "The archive: .imscc, .zip or .tar.gz.")],
            [
                new("owner", "Email address of the person whose course it becomes.", IsRequired: true),
                new("publish", "Publishes the course at once.", IsFlag: true),
            ]
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var path = input["file"];
        var name = Path.GetFileName(path);
        var email = input["owner"];
        if (await people.FindByEmailAsync(email, cancellationToken) is not { } owner)
            return CliResult.Fail($"--owner: nobody here has the email address {OneLine(email)}.");
        if (!File.Exists(path))
            return CliResult.Fail($"{OneLine(path)}: there is no such file.");
        try
        {
            var order = new ImportOrder("cli-" + Guid.NewGuid().ToString("N"), owner.Id, input.Has("publish"));
            var stored = await importer.RunAsync(path, order, new Lines(input.Progress), cancellationToken);
            return CliResult.Ok(Describe(stored), stored.ToJson());
        }
        catch (ArchiveRefused refused)
        {
            var inside = refused.File == name ? "" : $"{refused.File}: ";
            return CliResult.Fail(OneLine($"{name}: {inside}{refused.Reason}."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return CliResult.Fail(OneLine($"{name}: {e.Message}"));
        }
    }

    private static string Describe(StoredImport stored)
    {
        var text = new System.Text.StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{stored.Title} is at /courses/{stored.Slug} ({stored.Format}): {stored.Modules} modules, {stored.Lessons} lessons, {stored.Quizzes} quizzes, {stored.Questions} questions, {stored.Assignments} assignments, {stored.Files} files."
        );
        foreach (var loss in stored.Losses)
            text.AppendLine(CultureInfo.InvariantCulture, $"  not carried over: {OneLine(loss.Item)}: {loss.Reason}");
        return text.ToString().TrimEnd();
    }

    // Names come out of archives: a line break in one must not make a second line.
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));

    private sealed class Lines(IProgress<string> lines) : IProgress<ImportStage>
    {
        private int _tenth = -1;

        public void Report(ImportStage value)
        {
            var tenth = (int)(value.Fraction * 10);
            if (tenth <= _tenth)
                return;
            _tenth = tenth;
            lines.Report(string.Create(CultureInfo.InvariantCulture, $"{value.Phase}: {value.Fraction:P0}"));
        }
    }
}
