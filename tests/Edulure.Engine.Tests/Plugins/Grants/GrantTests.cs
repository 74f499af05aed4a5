using Edulure.Engine.Plugins.Grants;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Theming;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Grants;

internal sealed class GrantTests
{
    private const string Whole = """{ "id": "hello", "version": "1.0.0", "name": "Hello", "assembly": "Hello.dll" """;

    [TestCase("tables")]
    [TestCase("people.manage")]
    [TestCase("outbound:api.example.com")]
    [TestCase("outbound:*.example.com")]
    [TestCase("publish:learning.completed")]
    [TestCase("handle:plugin.state-changed")]
    public void A_grant_is_read_and_written_alike(string text)
    {
        Assert.That(Grant.TryParse(text, out var grant));
        Assert.That(grant!.ToString(), Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("everything")]
    [TestCase("tables:mine", Description = "takes no name")]
    [TestCase("outbound", Description = "needs a name")]
    [TestCase("outbound:")]
    [TestCase("outbound:*", Description = "the whole internet")]
    [TestCase("outbound:*.")]
    [TestCase("outbound:API.example.com", Description = "upper case")]
    [TestCase("outbound:https://api.example.com", Description = "an address")]
    [TestCase("publish:*.completed", Description = "events are named whole")]
    public void What_is_no_grant_is_not_read(string text) => Assert.That(Grant.TryParse(text, out _), Is.False);

    [TestCase("before-grants")]
    [TestCase("handle:*")]
    public void What_stands_for_many_cannot_be_asked_for_in_a_manifest(string text)
    {
        var (manifest, errors) = Read($$"""{{Whole}}, "sdk": ">=0.1 <1.0", "grants": ["{{text}}"] }""");

        Assert.That(manifest, Is.Null);
        Assert.That(errors, Has.One.StartsWith($"'grants' has '{text}'"));
    }

    [TestCase(">=0.1 <1.0", "before-grants")]
    [TestCase("0.1", "before-grants")]
    [TestCase("*", "before-grants")]
    [TestCase(">=0.2 <1.0", "", Description = "made when there were grants")]
    [TestCase(">=0.1.1", "", Description = "never worked with 0.1.0")]
    public void Without_the_field_only_a_plugin_from_before_grants_has_any(string sdk, string grants)
    {
        var (manifest, _) = Read($$"""{{Whole}}, "sdk": "{{sdk}}" }""");

        Assert.That(string.Join(' ', manifest!.Grants), Is.EqualTo(grants));
    }

    [TestCase("[]", "")]
    [TestCase("""["jobs"]""", "jobs")]
    public void With_the_field_it_has_what_stands_there(string list, string grants)
    {
        var (manifest, _) = Read($$"""{{Whole}}, "sdk": ">=0.1 <1.0", "grants": {{list}} }""");

        Assert.That(string.Join(' ', manifest!.Grants), Is.EqualTo(grants));
    }

    [TestCase("tables", true)]
    [TestCase("files", true)]
    [TestCase("jobs", true)]
    [TestCase("people", true)]
    [TestCase("people.manage", true)]
    [TestCase("sessions", true)]
    [TestCase("commands", true)]
    [TestCase("handle:person.joined", true)]
    [TestCase("publish:anything.at-all", true)]
    [TestCase("mail", false)]
    [TestCase("outbound:api.example.com", false)]
    public void A_plugin_from_before_grants_keeps_what_it_could_do(string text, bool granted)
    {
        Assert.That(Grant.TryParse(text, out var grant));
        Assert.That(new GrantSet([Grant.BeforeGrants]).Has(grant!), Is.EqualTo(granted));
        Assert.That(new GrantSet([]).Has(grant!), Is.False);
    }

    [TestCase("api.example.com", true)]
    [TestCase("www.example.com", false)]
    [TestCase("example.com", false)]
    [TestCase("a.example.org", true)]
    [TestCase("a.b.example.org", true)]
    [TestCase("example.org", false, Description = "the star covers what is below")]
    [TestCase(".example.org", false)]
    [TestCase("evilexample.org", false)]
    public void A_host_is_granted_by_its_name_or_by_a_star_above_it(string host, bool granted) =>
        Assert.That(
            new GrantSet([Grant.Outbound("api.example.com"), Grant.Outbound("*.example.org")]).HasHost(host),
            Is.EqualTo(granted)
        );

    [Test]
    public void Every_kind_has_words_in_every_language_of_the_engine()
    {
        using (Assert.EnterMultipleScope())
            foreach (var language in LocaleFiles.EngineLanguages)
            {
                var words = new GrantWords(new(SiteLanguage.Get(language), LocaleFiles.ReadEngine(language)));
                foreach (var kind in Grant.Kinds.Append(Grant.BeforeGrants.Kind))
                {
                    Assert.That(
                        Grant.TryParse(kind.Replace("…", "some.name", StringComparison.Ordinal), out var grant)
                    );
                    var text = words.Text(grant!);
                    Assert.That(text, Is.Not.Empty.And.Not.Contains("plugin.grant"), $"{language} {kind}");
                    Assert.That(
                        text.Contains("some.name", StringComparison.Ordinal),
                        Is.EqualTo(grant!.Name is not null)
                    );
                }
            }
    }

    private static (PluginManifest? Manifest, IReadOnlyList<string> Errors) Read(string json) =>
        ManifestReader.Read(json);

    [TestCase("tables", "Keeps its own tables in the site's database")]
    [TestCase("outbound:api.stripe.com", "Sends requests to api.stripe.com")]
    [TestCase("outbound:*.example.com", "Sends requests to every server below example.com")]
    [TestCase("handle:person.joined", "Is told when somebody joins the site")]
    [TestCase("publish:quiz.graded", "Tells the other plugins that the event quiz.graded happened")]
    public void The_owner_reads_plain_words(string text, string words)
    {
        Assert.That(Grant.TryParse(text, out var grant));
        Assert.That(GrantWords.English.Text(grant!), Is.EqualTo(words));
    }
}
