using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>The audit from the command line: of a site whose process died, and of a file on a machine without one.</summary>
internal sealed class AuditCommandTests
{
    private string _data = "";
    private string _file = "";
    private JsonNode _found = JsonValue.Create("");
    private JsonNode _exported = JsonValue.Create("");

    [OneTimeSetUp]
    public async Task DieAsync()
    {
        _data = HostProcess.NewDataDirectory();
        _file = Path.Combine(_data, "audit.jsonl");
        // What the demo's seeds recorded waits for its minute when the process is killed.
        await (await HostProcess.StartAsync(_data)).KillAsync();
        _found = await JsonAsync("audit", "verify", "--json");
        await JsonAsync("user", "role", Accounts.Learner, "instructor", "--json");
        _exported = await JsonAsync("audit", "export", _file, "--json");
    }

    [OneTimeTearDown]
    public void TearDown()
    {
        if (_data.Length > 0)
            Directory.Delete(_data, recursive: true);
    }

    [Test]
    public void What_was_recorded_before_the_kill_is_sealed_and_whole()
    {
        Assert.That((bool)_found["whole"]!, _found.ToJsonString());
        Assert.That(((long)_found["waiting"]!, (long)_found["unproven"]!), Is.EqualTo((0L, 0L)));
        Assert.That((long)_found["entries"]!, Is.GreaterThanOrEqualTo(3), "the people of the demo site");
    }

    [Test]
    public async Task A_role_given_by_command_stands_in_the_export_and_the_export_is_verified_without_a_site()
    {
        var given = (await File.ReadAllLinesAsync(_file))
            .Select(line => JsonNode.Parse(line)!)
            .Single(line => (string?)line["action"] == "role.grant");
        Assert.That(
            ((string?)given["actor_kind"], (string?)given["via"], (string?)given["after"]),
            Is.EqualTo(("command", "command user role", """{"roles":["instructor"]}"""))
        );

        var elsewhere = HostProcess.NewDataDirectory();
        var (exit, text, error) = await HostProcess.RunAsync(
            elsewhere,
            ["audit", "verify", _file, "--head", (string)_exported["head"]!]
        );
        Assert.That(exit, Is.Zero, error);
        Assert.That(text, Does.StartWith("The audit is whole"));
        Assert.That(Directory.EnumerateFileSystemEntries(elsewhere), Is.Empty, "no site was made for it");
        Directory.Delete(elsewhere, recursive: true);
    }

    [Test]
    public async Task A_flipped_bit_ends_with_one_line_that_names_the_entry()
    {
        var export = await File.ReadAllTextAsync(_file);
        var flipped = _file + ".flipped";
        await File.WriteAllTextAsync(flipped, export.Replace("\"action\":\"role.grant\"", "\"action\":\"sole.grant\""));
        var (exit, _, error) = await HostProcess.RunAsync(_data, ["audit", "verify", flipped]);
        Assert.That(exit, Is.EqualTo(1));
        Assert.That(error.Trim(), Does.Match(@"line \d+: Entry \d+ was changed").And.Not.Contain("\n"));
        (exit, _, _) = await HostProcess.RunAsync(_data, ["audit", "verify", flipped, "another"]);
        Assert.That(exit, Is.EqualTo(2));
    }

    private async Task<JsonNode> JsonAsync(params string[] command)
    {
        var (exit, text, error) = await HostProcess.RunAsync(_data, command);
        Assert.That(exit, Is.Zero, error);
        return JsonNode.Parse(text)!;
    }
}
