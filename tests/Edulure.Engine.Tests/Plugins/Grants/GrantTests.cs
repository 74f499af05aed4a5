using Edulure.Engine.Plugins.Grants;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Theming;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Grants;

internal sealed class GrantTests
{
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
                foreach (var kind in Grant.Kinds)
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
