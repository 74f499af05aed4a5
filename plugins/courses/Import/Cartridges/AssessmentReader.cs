using System.Globalization;
using System.Xml.Linq;
using Edulure.Plugins.Courses.Import.Archives;
using Edulure.Plugins.Courses.Import.Markup;
using Edulure.Plugins.Courses.Import.Qti;

namespace Edulure.Plugins.Courses.Import.Cartridges;

/// <summary>
/// Quizzes and question banks. Canvas writes each quiz twice: cut down to the profile of Common Cartridge, and whole in
/// <c>non_cc_assessments</c>; the whole one is read.
/// </summary>
internal sealed class AssessmentReader(ArchiveContent content, Manifest manifest, CartridgeLinks links, LossList losses)
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public List<ImportedBank> Banks { get; } = [];

    public HashSet<string> Consumed { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Takes a quiz's documents for its own, so that they are no banks. Canvas links to a graded quiz by the identifier
    /// of its assignment, too.
    /// </summary>
    public void Claim(PlannedLesson plan, ManifestResource resource)
    {
        Document(resource);
        links.Alias(Meta(resource).One("assignment").Attr("identifier"), plan.Key);
    }

    public ImportedQuiz? Read(PlannedLesson plan, ManifestResource resource)
    {
        var meta = Meta(resource);
        if (Document(resource) is not { } file || Load(file) is not { } root)
            return null;
        if (root.Deep("assessment").FirstOrDefault() is not { } assessment)
        {
            losses.Add(file.Path, "It has no assessment in it; it was left out.");
            return null;
        }
        var title = plan.Title ?? meta.Text("title") ?? assessment.Attr("title") ?? "Quiz";
        var folder = RelativePaths.Folder(file.Path);
        var reader = new SectionReader(Questions(title, folder), title, _keys, losses);
        foreach (var part in assessment.Elements())
            reader.Read(part);
        Banks.AddRange(reader.Banks);
        var fields = Fields(assessment);
        var intro = meta.Text("description") ?? Presentation(assessment);
        return new()
        {
            Key = plan.Key,
            Title = title,
            IntroHtml = intro is null ? null : links.Rewrite(intro, title, folder),
            Questions = reader.Questions,
            Draws = [.. reader.Draws.Where(draw => HasBank(draw, title))],
            AllowedAttempts = Whole(meta.Text("allowed_attempts") ?? fields.GetValueOrDefault("cc_maxattempts")),
            TimeLimit = Minutes(meta.Text("time_limit") ?? fields.GetValueOrDefault("qmd_timelimit")),
            Graded = meta.Text("quiz_type") is null or "assignment" or "graded_survey",
            ShuffleOptions = meta.Text("shuffle_answers") == "true",
        };
    }

    /// <summary>Banks that the manifest names, and those that a Canvas export only holds.</summary>
    public void ReadBanks()
    {
        var named = manifest.Resources.Values.Where(resource => resource.Role() == ResourceRole.QuestionBank);
        foreach (var resource in named)
            if (!_read.Contains(resource.MainFile ?? "") && Document(resource) is { } file)
                ReadBank(file, resource.Id);
        foreach (var entry in content.Entries)
            if (entry.Path.EndsWith(".xml.qti", StringComparison.Ordinal) && !_read.Contains(entry.Path))
                ReadBank(entry, RelativePaths.FileName(entry.Path)[..^".xml.qti".Length]);
    }

    private bool HasBank(QuizDraw draw, string quiz)
    {
        var known = Banks.Exists(bank => bank.Key == draw.BankKey);
        if (!known)
            losses.Add(quiz, "It draws questions from a bank that is not in the cartridge.");
        return known;
    }

    private void ReadBank(ArchiveEntry file, string id)
    {
        if (Load(file) is not { } root)
            return;
        var bank = root.Deep("objectbank").FirstOrDefault() ?? root.Deep("assessment").FirstOrDefault();
        if (bank is null)
        {
            losses.Add(file.Path, "It has no questions in it; it was left out.");
            return;
        }
        var title = Fields(bank).GetValueOrDefault("bank_title") ?? bank.Attr("title") ?? "Question bank";
        var questions = Questions(title, RelativePaths.Folder(file.Path));
        Banks.Add(
            new()
            {
                Key = bank.Attr("ident") ?? id,
                Title = title,
                Questions =
                [
                    .. bank.Deep("item").Select(item => questions.Read(item, title, SectionReader.Key(item, _keys))),
                ],
            }
        );
    }

    private QtiQuestions Questions(string title, string folder) =>
        new(html => links.Rewrite(html, title, folder), losses);

    private XElement? Meta(ManifestResource resource) =>
        Parts(resource).FirstOrDefault(file => file.EndsWith("assessment_meta.xml", StringComparison.Ordinal))
            is { } path
        && content.TryFind(path, out var entry)
            ? SafeXml.TryLoad(content, entry, losses)
            : null;

    private ArchiveEntry? Document(ManifestResource resource)
    {
        var parts = Parts(resource).ToList();
        Consumed.UnionWith(parts);
        var whole = parts.FirstOrDefault(file => file.EndsWith(".xml.qti", StringComparison.Ordinal));
        foreach (var path in new[] { whole, $"non_cc_assessments/{resource.Id}.xml.qti", resource.MainFile })
            if (path is not null && content.TryFind(path, out var entry))
            {
                // Both forms of one quiz count as read: the lesser one is no bank.
                _read.UnionWith(parts);
                _read.Add(entry.Path);
                return entry;
            }
        return null;
    }

    private IEnumerable<string> Parts(ManifestResource resource) =>
        resource
            .Dependencies.Select(id => manifest.Resources.GetValueOrDefault(id))
            .OfType<ManifestResource>()
            .Where(part => part.Role() is ResourceRole.Support or ResourceRole.QuestionBank)
            .SelectMany(part => part.Files)
            .Concat(resource.Files)
            .Where(file =>
                file.EndsWith(".xml", StringComparison.Ordinal) || file.EndsWith(".qti", StringComparison.Ordinal)
            );

    private XElement? Load(ArchiveEntry file)
    {
        Consumed.Add(file.Path);
        _read.Add(file.Path);
        return SafeXml.TryLoad(content, file, losses);
    }

    private static Dictionary<string, string> Fields(XElement owner)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in owner.One("qtimetadata")?.All("qtimetadatafield") ?? [])
            if (field.Text("fieldlabel") is { } label && field.Text("fieldentry") is { } entry)
                fields.TryAdd(label, entry);
        return fields;
    }

    private static string? Presentation(XElement assessment)
    {
        var html = string.Join(
            "\n",
            assessment
                .Elements()
                .Where(part => part.Name.LocalName is "rubric" or "presentation_material" or "objectives")
                .SelectMany(part => part.Deep("material"))
                .SelectMany(QtiMaterial.Html)
        );
        return XmlRead.Clean(html);
    }

    /// <summary>Canvas writes -1 and Common Cartridge "unlimited" for what has no limit.</summary>
    private static int? Whole(string? text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : null;

    private static TimeSpan? Minutes(string? text) => Whole(text) is { } minutes ? TimeSpan.FromMinutes(minutes) : null;
}
