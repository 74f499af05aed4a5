using Edulure.Engine.Mail;
using Edulure.Sdk;
using Edulure.Sdk.Testing;
using Microsoft.Extensions.Configuration;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Mail;

internal sealed class MailComposerTests
{
    private static readonly Uri Site = new("https://learn.example.org/");

    private readonly MailComposer _composer = new(Read(), new TestClock());

    [Test]
    public void A_message_says_who_sends_it_to_whom_and_what()
    {
        var mail = _composer.Compose(
            new("Ada Lovelace <ada@example.com>", "Grüße", "Hello, Ada", Html.Trusted("<p>Hello, <b>Ada</b></p>"))
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That(mail.From.ToString(), Is.EqualTo("\"Edulure\" <noreply@learn.example.org>"));
            Assert.That(mail.To.Mailboxes.Single().Address, Is.EqualTo("ada@example.com"));
            Assert.That(mail.Subject, Is.EqualTo("Grüße"));
            Assert.That(mail.TextBody, Is.EqualTo("Hello, Ada"));
            Assert.That(mail.HtmlBody, Is.EqualTo("<p>Hello, <b>Ada</b></p>"));
            Assert.That(mail.Date, Is.EqualTo(new TestClock().GetUtcNow()));
            Assert.That(mail.MessageId, Does.EndWith("@learn.example.org"));
        }
    }

    [TestCase("", "To")]
    [TestCase("ada", "To", Description = "no domain")]
    [TestCase("ada@", "To")]
    [TestCase("@example.com", "To")]
    [TestCase("ada@example.com, eve@example.com", "To", Description = "two people")]
    [TestCase("ada@example.com\r\nBcc: eve@example.com", "To", Description = "a header smuggled in")]
    public void An_address_that_is_none_is_refused(string to, string field) =>
        Refuses(new(to, "Subject", "Text"), field);

    [TestCase("", "Text", "Subject")]
    [TestCase("One\r\nBcc: eve@example.com", "Text", "Subject")]
    [TestCase("Subject", " ", "Text")]
    public void What_is_empty_or_has_too_many_lines_is_refused(string subject, string text, string field) =>
        Refuses(new("ada@example.com", subject, text), field);

    [Test]
    public void What_is_too_long_is_refused()
    {
        Refuses(new("ada@example.com", new('x', 201), "Text"), "Subject");
        Refuses(new("ada@example.com", "Subject", new('x', 500_001)), "Text");
        Refuses(new("ada@example.com", "Subject", "Text", Html.Trusted(new('x', 500_001))), "Html");
        Refuses(new(new string('a', 250) + "@example.com", "Subject", "Text"), "To");
    }

    [TestCase("Mail:Smtp", "mail.example.com")]
    [TestCase("Mail:Smtp", "mail.example.com:0")]
    [TestCase("Mail:Smtp", ":25")]
    [TestCase("Mail:From", "nobody")]
    public void A_configuration_that_cannot_be_used_is_refused_by_its_key(string key, string value) =>
        Assert.That(
            () => Read((key, value)),
            Throws.InvalidOperationException.With.Message.StartsWith($"{key} is '{value}'")
        );

    [Test]
    public void A_password_travels_encrypted_unless_the_owner_says_otherwise()
    {
        Assert.That(Security(("Mail:User", "site")), Is.EqualTo("StartTls"));
        Assert.That(Security(("Mail:User", "site"), ("Mail:Tls", "none")), Is.EqualTo("None"));
        Assert.That(Security(("Mail:Smtp", "mail.example.com:465")), Is.EqualTo("SslOnConnect"));
        Assert.That(Security(), Is.EqualTo("StartTlsWhenAvailable"));
        Assert.That(() => Security(("Mail:Tls", "yes")), Throws.InvalidOperationException);

        static string Security(params (string, string)[] settings) =>
            Read([("Mail:Smtp", "mail.example.com:587"), .. settings]).Server!.Security.ToString();
    }

    private static MailOptions Read(params (string Key, string Value)[] settings) =>
        MailOptions.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings
                        .GroupBy(setting => setting.Key)
                        .Select(same => KeyValuePair.Create(same.Key, (string?)same.Last().Value))
                )
                .Build(),
            Site
        );

    private void Refuses(MailMessage message, string field) =>
        Assert.That(
            () => _composer.Compose(message),
            Throws.ArgumentException.With.Message.StartsWith($"The mail cannot be sent: {field} ")
        );
}
