using System.Globalization;
using System.Text;
using Edulure.Engine.Theming;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming.Tokens;

/// <summary>
/// What every token of every theme is in each mode, as somebody last said that it is right. A change says which tokens, from
/// what to what, and where they are used. <c>EDULURE_LOOK_UPDATE=1</c> writes down what is.
/// </summary>
internal sealed class TokenBaselineTests
{
    private static readonly string s_folder = Path.Combine(
        Path.GetDirectoryName(AuroraFolder.Themes)!,
        "tests/Edulure.Engine.Tests/Theming/Tokens/baselines"
    );

    [TestCaseSource(typeof(Dress), nameof(Dress.All))]
    public async Task Tokens_are_what_they_were(Dress dress)
    {
        var theme = dress.Load();
        var lines = TokenSet.Load(theme.Folders).Tokens.SelectMany(Describe).ToList();
        var file = Path.Combine(s_folder, dress.ToString().Replace('/', '-') + ".txt");
        if (Environment.GetEnvironmentVariable("EDULURE_LOOK_UPDATE") is "1")
        {
            Directory.CreateDirectory(s_folder);
            await File.WriteAllLinesAsync(file, lines);
        }
        var known = File.Exists(file) ? await File.ReadAllLinesAsync(file) : [];
        Assert.That(
            lines,
            Is.EqualTo(known),
            () => $"The tokens of {dress} changed (tests/look --update takes them):\n{Report(known, lines, theme)}"
        );
    }

    [Test]
    public void A_change_names_the_token_its_values_and_its_uses()
    {
        var theme = new Dress("aurora", null).Load();

        var report = Report(["--c-focus: #112233", "--gone: 1px"], ["--c-focus: #445566", "--c-page: #ffffff"], theme);

        Assert.That(report, Does.Contain("--c-focus: #112233 → #445566 (used in "));
        Assert.That(report, Does.Contain("--gone: 1px → nothing (used nowhere)"));
        Assert.That(report, Does.Contain("--c-page: nothing → #ffffff (used in "));
    }

    private static IEnumerable<string> Describe(Token token) =>
        token
            .Values.SelectMany(mode => mode.Value.Select(said => (Mode: mode.Key, said.Property, said.Value)))
            .GroupBy(said => said.Property, StringComparer.Ordinal)
            .Select(property =>
                $"{property.Key}: {string.Join(" · ", property.OrderBy(said => said.Mode).Select(said => said.Mode is TokenMode.Light ? said.Value : $"{said.Mode.ToString().ToLowerInvariant()} {said.Value}"))}"
            );

    private static string Report(IEnumerable<string> before, IEnumerable<string> after, Theme theme)
    {
        var (was, now) = (Split(before), Split(after));
        var report = new StringBuilder();
        foreach (var name in was.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
            if (was.GetValueOrDefault(name) is var old && now.GetValueOrDefault(name) is var next && old != next)
                report.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"{name}: {old ?? "nothing"} → {next ?? "nothing"} ({UsesOf(name, theme)})"
                );
        return report.ToString();
    }

    private static Dictionary<string, string> Split(IEnumerable<string> lines) =>
        lines
            .Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    private static string UsesOf(string name, Theme theme)
    {
        var files = theme
            .Folders.Select(folder => Path.Combine(folder, "assets"))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.css", SearchOption.AllDirectories))
            .Where(file =>
                File.ReadAllText(file) is var css
                && (
                    css.Contains($"var({name})", StringComparison.Ordinal)
                    || css.Contains($"var({name},", StringComparison.Ordinal)
                )
            )
            .Select(file => Path.GetFileName(file))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count == 0 ? "used nowhere" : $"used in {string.Join(", ", files)}";
    }
}
