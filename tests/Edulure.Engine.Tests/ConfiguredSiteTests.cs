using Microsoft.Extensions.Configuration;
using NUnit.Framework;

namespace Edulure.Engine.Tests;

[TestFixture]
public sealed class ConfiguredSiteTests
{
    [TestCase(null, null, "http://localhost:5080/")]
    [TestCase(null, "http://*:8080;https://*:8443", "http://localhost:8080/")]
    [TestCase(null, "http://0.0.0.0:80", "http://localhost/")]
    [TestCase(null, "http://127.0.0.1:5999", "http://127.0.0.1:5999/")]
    [TestCase("https://learn.example.org/school", "http://*:80", "https://learn.example.org/school/")]
    public void The_address_is_the_public_one_or_where_the_site_listens(string? address, string? urls, string expected)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Site:Address", address), new("Site:Urls", urls)])
            .Build();

        Assert.That(new ConfiguredSite(configuration).Address.AbsoluteUri, Is.EqualTo(expected));
    }
}
