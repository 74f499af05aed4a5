using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>The audit from the command line: of a site whose process died, and of a file on a machine without one.</summary>
internal sealed class AuditCommandTests
{
    private string _data = "";
    private string _file = "";

    [OneTimeSetUp]
    public async Task DieAsync()
    {
        _data = HostProcess.NewDataDirectory();
        _file = Path.Combine(_data, "audit.jsonl");
        // What the demo's seeds recorded waits for its minute when the process is killed.
        await (await HostProcess.StartAsync(_data)).KillAsync();
    }

    [OneTimeTearDown]
    public void TearDown()
    {
        if (_data.Length > 0)
            Directory.Delete(_data, recursive: true);
    }

    [Test, Order(1)]
    public async Task What_was_recorded_before_the_kill_is_sealed_and_whole()
    {
        var found = await JsonAsync("audit", "verify", "--json");
        Assert.That((bool)found["whole"]!, found.ToJsonString());
        Assert.That(((long)found["waiting"]!, (long)found["unproven"]!), Is.EqualTo((0L, 0L)));
        Assert.That((long)found["entries"]!, Is.GreaterThanOrEqualTo(3), "the people of the demo site");
    }

    [Test, Order(2)]
    public async Task A_role_given_by_command_stands_in_the_export_and_the_export_is_verified_without_a_site()
    {
        await JsonAsync("user", "role", Accounts.Learner, "instructor", "--json");
        var exported = await JsonAsync("audit", "export", _file, "--json");
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
            ["audit", "verify", _file, "--head", (string)exported["head"]!]
        );
        Assert.That(exit, Is.Zero, error);
        Assert.That(text, Does.StartWith("The audit is whole"));
        Assert.That(Directory.EnumerateFileSystemEntries(elsewhere), Is.Empty, "no site was made for it");
        Directory.Delete(elsewhere, recursive: true);
    }

    [Test, Order(3)]
    public async Task A_flipped_bit_ends_with_one_line_that_names_the_entry()
    {
        var export = await File.ReadAllTextAsync(_file);
        await File.WriteAllTextAsync(_file, export.Replace("\"action\":\"role.grant\"", "\"action\":\"sole.grant\""));
        var (exit, _, error) = await HostProcess.RunAsync(_data, ["audit", "verify", _file]);
        Assert.That(exit, Is.EqualTo(1));
        Assert.That(error.Trim(), Does.Match(@"line \d+: Entry \d+ was changed").And.Not.Contain("\n"));
        (exit, _, _) = await HostProcess.RunAsync(_data, ["audit", "verify", _file, "another"]);
        Assert.That(exit, Is.EqualTo(2));
    }

    private async Task<JsonNode> JsonAsync(params string[] command)
    {
        var (exit, text, error) = await HostProcess.RunAsync(_data, command);
        Assert.That(exit, Is.Zero, error);
        return JsonNode.Parse(text)!;
    }
}
