using Edulure.Engine.Mail;
using Edulure.Sdk.Testing;
using Microsoft.Extensions.Configuration;
using MimeKit;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Mail;

internal sealed class MailFolderTests
{
    [Test]
    public async Task Without_a_server_each_message_is_a_file()
    {
        using var folder = new TemporaryFolder();
        var options = MailOptions.Read(new ConfigurationBuilder().Build(), new("http://localhost:5080/"));
        var clock = new TestClock();
        var mail = new MailFolder(new(folder.Path, false, ""), new(options, clock), clock);

        await mail.SendAsync(new("ada@example.com", "One", "First"));
        await mail.SendAsync(new("ada@example.com", "Two", "Second"));
        Assert.That(() => mail.SendAsync(new("nobody", "Three", "Third")), Throws.ArgumentException);

        var files = Directory.GetFiles(System.IO.Path.Combine(folder.Path, "mail"));
        Assert.That(files, Has.Length.EqualTo(2).And.All.EndsWith(".eml"));
        var messages = files.Select(file => MimeMessage.Load(file)).ToList();
        Assert.That(messages.Select(message => message.Subject), Is.EquivalentTo(["One", "Two"]));
        Assert.That(messages.Select(message => message.From.ToString()), Is.All.Contains("noreply@localhost"));
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("edulure-mail-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
