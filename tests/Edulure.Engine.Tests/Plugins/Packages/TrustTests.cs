using System.Security.Cryptography;
using Edulure.Engine.Plugins.Packages;
using Edulure.Tests.Shared;
using Microsoft.Extensions.Configuration;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Packages;

internal sealed class TrustTests
{
    private static readonly string Base64 = MakeKey();

    [TestCase("Development", null, true)]
    [TestCase("Production", null, false)]
    [TestCase("Production", "allow-unsigned", true)]
    [TestCase("Development", "signed", false)]
    public void What_nobody_vouches_for_runs_in_development_or_where_it_is_said(
        string environment,
        string? trust,
        bool allowed
    ) => Assert.That(Options(environment, ("Plugins:Trust", trust)).AllowsUnsigned, Is.EqualTo(allowed));

    [Test]
    public void A_word_that_is_no_mode_of_trust_stops_the_start() =>
        Assert.That(
            () => Options("Production", ("Plugins:Trust", "unsigned")),
            Throws.InvalidOperationException.With.Message.Contains("Plugins:Trust is 'unsigned'")
        );

    [Test]
    public void Keys_stand_in_the_configuration_as_base64_or_as_a_file()
    {
        using var folder = new Workshop();
        var pem = Path.Combine(folder.Folder, "key.pub");
        File.WriteAllText(pem, folder.Key.ExportSubjectPublicKeyInfoPem());

        var options = Options(
            "Production",
            ("Plugins:Keys:0:Name", "One"),
            ("Plugins:Keys:0:Key", Base64),
            ("Plugins:Keys:1:Key", pem)
        );

        var fingerprint = SigningKey.Of(folder.Key).Fingerprint;
        Assert.That(options.Keys[SigningKey.Parse(Base64).Fingerprint], Is.EqualTo("One"));
        Assert.That(options.Keys[fingerprint], Is.EqualTo(fingerprint));
    }

    [TestCase("no key!", "neither a PEM file nor base64")]
    [TestCase("AAAA", "not an ECDSA public key on the curve P-256")]
    [TestCase(null, "is missing")]
    public void A_key_that_is_none_is_named(string? key, string problem) =>
        Assert.That(
            () => Options("Production", ("Plugins:Keys:0:Key", key), ("Plugins:Keys:0:Name", "One")),
            Throws
                .InvalidOperationException.With.Message.StartsWith("Plugins:Keys:0:Key ")
                .And.Message.Contains(problem)
        );

    [Test]
    public void A_key_of_another_kind_or_a_private_one_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var koblitz = ECDsa.Create(ECCurve.CreateFromValue("1.3.132.0.10"));
        using var rsa = RSA.Create(2048);

        foreach (
            var text in (string[])
                [
                    other.ExportSubjectPublicKeyInfoPem(),
                    koblitz.ExportSubjectPublicKeyInfoPem(),
                    rsa.ExportSubjectPublicKeyInfoPem(),
                    Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo()),
                    other.ExportPkcs8PrivateKeyPem(),
                ]
        )
            Assert.That(() => SigningKey.Parse(text), Throws.TypeOf<FormatException>());
    }

    [TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
    internal sealed class KeysTests(TestDatabaseKind kind)
    {
        [Test]
        public async Task A_key_that_is_added_is_trusted_on_every_node_until_it_is_removed()
        {
            await using var site = await PackageSite.CreateAsync(kind, ("Plugins:Trust", "signed"));
            await using var other = PackageSite.Another(site, ("Plugins:Trust", "signed"));
            var key = SigningKey.Parse(Base64);
            var keys = site.Get<TrustedKeys>();

            await keys.AddAsync(key, "Before", default);
            await keys.AddAsync(key, "Ada", default);

            Assert.That(
                await other.Get<PackageTrust>().OfAsync(key, default),
                Is.EqualTo(new Trust(TrustLevel.Verified, "Ada"))
            );
            Assert.That(
                await keys.ListAsync(default),
                Is.EqualTo(new[] { new TrustedKey(key.Fingerprint, "Ada", false) })
            );
            Assert.That(await keys.RemoveAsync(key.Fingerprint, default), Is.True);
            Assert.That(await keys.RemoveAsync(key.Fingerprint, default), Is.False);
            Assert.That(
                await other.Get<PackageTrust>().OfAsync(key, default),
                Is.EqualTo(new Trust(TrustLevel.Private, key.Fingerprint))
            );
        }
    }

    private static TrustOptions Options(string environment, params (string Key, string? Value)[] settings) =>
        TrustOptions.From(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)))
                .Build(),
            environment
        );

    private static string MakeKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return SigningKey.Of(key).Base64;
    }
}
