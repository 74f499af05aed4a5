using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>
/// A developer who has only the README of the plugin that the template made, and does what it says, word for word, in the
/// plugin's folder.
/// </summary>
/// <param name="plugin">The plugin's folder.</param>
/// <param name="data">The data directory of the site that is to run the plugin.</param>
/// <param name="site">The configuration of that site.</param>
internal sealed partial class GuidedAuthor(string plugin, string data, IReadOnlyDictionary<string, string> site)
{
    private readonly string _readme = File.ReadAllText(Path.Combine(plugin, "README.md"));

    /// <summary>Where a path of the README leads.</summary>
    public string this[string file] => Path.Combine(plugin, file);

    /// <summary>Does all that stands in the blocks of commands of a section, up to one that begins with a text.</summary>
    /// <param name="section">Its heading.</param>
    /// <param name="from">Begins with this command; null: with the first.</param>
    /// <param name="until">Ends before this command; null: with the last.</param>
    public async Task FollowAsync(string section, string? from = null, string? until = null)
    {
        var commands = Commands(section);
        var first = from is null ? 0 : IndexOf(commands, from);
        var last = until is null ? commands.Count : IndexOf(commands, until);
        foreach (var command in commands[first..last])
            await RunAsync(command);
    }

    /// <summary>Writes the sample of code of a section to the file that the README names before it.</summary>
    public void Write(string section)
    {
        var sample = SamplePattern().Match(Section(section));
        Assert.That(sample.Success, $"'{section}' names a file and shows it");
        File.WriteAllText(this[sample.Groups["file"].Value], sample.Groups["code"].Value);
    }

    /// <summary>Does something that is refused.</summary>
    /// <returns>The code of the refusal.</returns>
    public async Task<string> RefusedAsync(params string[] verb)
    {
        var (exit, output, error) = await HostProcess.RunAsync(data, [.. verb, "--json"], site, folder: plugin);
        Assert.That(exit, Is.EqualTo(1), output + error);
        Assert.That(error.Trim(), Is.Not.Empty.And.Not.Contain("\n"), "one clear line");
        return CodePattern().Match(output).Groups[1].Value;
    }

    private async Task RunAsync(string command)
    {
        var words = WordPattern().Matches(command).Select(word => word.Value.Trim('"')).ToArray();
        if (words[0] == "dotnet")
        {
            await Dotnet.RunAsync(plugin, words[1..]);
            return;
        }
        Assert.That(words[0], Is.EqualTo("edulure"), command);
        var (exit, output, error) = await HostProcess.RunAsync(data, words[1..], site, folder: plugin);
        Assert.That(exit, Is.Zero, $"{command}\n{output}{error}");
    }

    private List<string> Commands(string section) =>
        [
            .. BlockPattern()
                .Matches(Section(section))
                // What is code names its language.
                .Where(block => block.Groups["language"].Length == 0)
                .SelectMany(block => block.Groups["text"].Value.Split('\n'))
                .Select(line => line.Split(" #")[0].Trim())
                .Where(line => line.Length > 0),
        ];

    private string Section(string heading)
    {
        var start = _readme.IndexOf($"## {heading}\n", StringComparison.Ordinal);
        Assert.That(start, Is.Not.Negative, $"the README has '{heading}'");
        var end = _readme.IndexOf("\n## ", start, StringComparison.Ordinal);
        return end < 0 ? _readme[start..] : _readme[start..end];
    }

    private static int IndexOf(List<string> commands, string start)
    {
        var found = commands.FindIndex(command => command.StartsWith(start, StringComparison.Ordinal));
        Assert.That(found, Is.Not.Negative, $"the README has '{start}'");
        return found;
    }

    [GeneratedRegex("(?<=^|\n)```(?<language>\\w*)\n(?<text>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex BlockPattern();

    [GeneratedRegex("`(?<file>[^`\n]+\\.cs)`:\n\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex SamplePattern();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex WordPattern();

    [GeneratedRegex("\"code\":\"([^\"]+)\"")]
    private static partial Regex CodePattern();
}
