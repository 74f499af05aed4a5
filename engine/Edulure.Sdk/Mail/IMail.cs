namespace Edulure.Sdk;

/// <summary>Sends mail to people, as the site. Needs the grant <c>mail</c>.</summary>
public interface IMail
{
    /// <summary>
    /// Hands a message over. Once this returns it is on its way, even if the process ends: it is tried again, with growing
    /// delay, until the server takes it, and may in rare cases arrive twice.
    /// </summary>
    /// <param name="message">To whom, and what.</param>
    /// <param name="cancellationToken">Gives up; a message already handed over is sent.</param>
    /// <exception cref="ArgumentException">
    /// An address cannot be one, the subject or the text is empty, or something is longer than it may be; the message names
    /// the field. Nothing is sent.
    /// </exception>
    Task SendAsync(MailMessage message, CancellationToken cancellationToken = default);

    /// <summary>
    /// As <see cref="SendAsync"/>, on the connection of <paramref name="db"/>: inside its
    /// transaction the message is sent exactly when the transaction is committed. For handlers of events, whose
    /// transaction holds the one writer of SQLite.
    /// </summary>
    /// <remarks>On a site without a mail server, where messages are files, the file is there at once.</remarks>
    /// <param name="db">Whose connection and transaction.</param>
    /// <param name="message">To whom, and what.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">As there.</exception>
    Task EnqueueAsync(PluginDb db, MailMessage message, CancellationToken cancellationToken = default);
}

/// <summary>A message to one person.</summary>
/// <param name="To">One address, as <c>ada@example.com</c> or <c>Ada Lovelace &lt;ada@example.com&gt;</c>.</param>
/// <param name="Subject">One line, up to 200 characters.</param>
/// <param name="Text">The message as plain text, up to 500,000 characters; always there, for whoever reads no markup.</param>
/// <param name="Html">The same as markup, up to 500,000 characters; null for plain text alone.</param>
public sealed record MailMessage(string To, string Subject, string Text, Html? Html = null);
