using System.Diagnostics.CodeAnalysis;
using Edulure.Sdk;
using MimeKit;
using MimeKit.Utils;

namespace Edulure.Engine.Mail;

/// <summary>
/// Makes what is sent of what a plugin says. The message gets its id here, once: however often it is sent, whoever receives
/// it can tell that it is the same.
/// </summary>
internal sealed class MailComposer(MailOptions options, TimeProvider time)
{
    private const int MaxSubject = 200;
    private const int MaxBody = 500_000;

    /// <exception cref="ArgumentException">It cannot be sent; the message names the field.</exception>
    public MimeMessage Compose(MailMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var to = MailAddresses.Parse(message.To ?? "");
        if (to is null)
            Refuse($"To is '{message.To}'; one email address is wanted.");
        if (string.IsNullOrWhiteSpace(message.Subject) || message.Subject.Length > MaxSubject)
            Refuse($"Subject is empty or longer than {MaxSubject} characters.");
        if (message.Subject.Any(char.IsControl))
            Refuse("Subject has more than one line.");
        if (string.IsNullOrWhiteSpace(message.Text) || message.Text.Length > MaxBody)
            Refuse($"Text is empty or longer than {MaxBody} characters.");
        var html = message.Html?.ToString();
        if (html?.Length > MaxBody)
            Refuse($"Html is longer than {MaxBody} characters.");

        var mail = new MimeMessage
        {
            Subject = message.Subject,
            Date = time.GetUtcNow(),
            MessageId = MimeUtils.GenerateMessageId(options.From.Domain),
            Body = new BodyBuilder { TextBody = message.Text, HtmlBody = html }.ToMessageBody(),
        };
        mail.From.Add(options.From);
        mail.To.Add(to);
        // Nobody answers it, and no out-of-office reply should either (RFC 3834).
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mail;
    }

    [DoesNotReturn]
    private static void Refuse(string why) => throw new ArgumentException($"The mail cannot be sent: {why}");
}
