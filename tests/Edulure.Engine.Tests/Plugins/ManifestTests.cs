using System.Text.Json;
using Edulure.Engine.Plugins.Manifests;
using NUnit.Framework;
using Semver;

namespace Edulure.Engine.Tests.Plugins;

internal sealed class ManifestTests
{
    private const string Whole = """
        { "id": "hello", "version": "1.2.3-beta.1", "name": "Hello", "assembly": "Hello.dll", "sdk": ">=0.1 <1.0" }
        """;

    [Test]
    public void A_plugin_owns_the_path_of_its_id_unless_it_says_otherwise()
    {
        var (manifest, errors) = ManifestReader.Read(Whole);

        Assert.That(errors, Is.Empty);
        Assert.That(manifest!.Routes, Is.EqualTo(new[] { "/hello" }));
        Assert.That(manifest.Info.Version, Is.EqualTo("1.2.3-beta.1"));
    }

    [Test]
    public void Every_error_is_told_at_once_and_names_its_field()
    {
        var (manifest, errors) = ManifestReader.Read(
            """
            { "id": "Hello!", "version": "1", "name": 7, "assembly": "../evil.dll", "routes": ["/api/v1", "x"], "sdk": "new", "rotues": [] }
            """
        );

        Assert.That(manifest, Is.Null);
        foreach (var field in new[] { "id", "version", "name", "assembly", "sdk", "rotues" })
            Assert.That(errors, Has.Exactly(1).StartsWith($"'{field}'"));
        Assert.That(errors, Has.Exactly(2).StartsWith("'routes'"));
    }

    [Test]
    public void Every_missing_field_is_named()
    {
        var (_, errors) = ManifestReader.Read("{}");

        Assert.That(
            errors,
            Is.EqualTo(
                new[]
                {
                    "'id' is missing.",
                    "'version' is missing.",
                    "'name' is missing.",
                    "'assembly' is missing.",
                    "'sdk' is missing.",
                }
            )
        );
    }

    [TestCase("", Description = "empty")]
    [TestCase("[]", Description = "no object")]
    [TestCase("{ \"id\": ", Description = "cut off")]
    [TestCase("{ \"id\": \"a1\", \"id\": \"b2\" }", Description = "a field twice")]
    public void What_is_no_manifest_is_an_error_and_no_exception(string json)
    {
        var (manifest, errors) = ManifestReader.Read(json);

        Assert.That(manifest, Is.Null);
        Assert.That(errors, Is.Not.Empty);
    }

    [TestCase("engine", Description = "its tables would be the engine's")]
    [TestCase("api", Description = "its pages would be the API's")]
    [TestCase("a", Description = "too short")]
    [TestCase("a--b", Description = "table prefixes would not be unique")]
    [TestCase("-ab", Description = "a letter first")]
    public void Some_ids_are_refused(string id)
    {
        var (_, errors) = ManifestReader.Read(Whole.Replace("hello", id, StringComparison.Ordinal));

        Assert.That(errors, Has.Exactly(1).StartsWith("'id'"));
    }

    [TestCase(">=0.1 <1.0", "0.1.0", true)]
    [TestCase(">=0.1 <1.0", "1.0.0", false)]
    [TestCase(">0.1", "0.1.0", false)]
    [TestCase("=0.1.2", "0.1.2", true)]
    [TestCase("<=2", "3.0.0", false)]
    [TestCase("1.x || >=2.5", "2.4.9", false)]
    public void A_range_contains_what_every_comparison_allows(string text, string version, bool contained)
    {
        var (manifest, _) = ManifestReader.Read(Whole.Replace(">=0.1 <1.0", text, StringComparison.Ordinal));

        Assert.That(manifest!.Sdk.Contains(SemVersion.Parse(version)), Is.EqualTo(contained));
    }

    [Test]
    public void The_schema_knows_the_same_fields_as_the_reader()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "../../../../../engine/Edulure.Sdk/plugin.schema.json");
        using var schema = JsonDocument.Parse(File.ReadAllText(path));

        var fields = schema.RootElement.GetProperty("properties").EnumerateObject().Select(field => field.Name);

        Assert.That(fields, Is.EquivalentTo(ManifestReader.Fields));
    }
}
