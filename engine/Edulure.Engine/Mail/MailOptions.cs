using System.Globalization;
using MailKit.Security;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace Edulure.Engine.Mail;

/// <summary>How mail leaves the site.</summary>
/// <param name="From">Who sends.</param>
/// <param name="Server">Null: messages become files.</param>
internal sealed record MailOptions(MailboxAddress From, MailServer? Server)
{
    /// <summary><c>Mail:Smtp</c>, <c>Mail:Tls</c>, <c>Mail:User</c>, <c>Mail:Password</c> and <c>Mail:From</c>.</summary>
    /// <param name="configuration">The site's.</param>
    /// <param name="site">Where people reach the site: the sender's domain where none is configured.</param>
    /// <exception cref="InvalidOperationException">A value cannot be used; the message names its key.</exception>
    public static MailOptions Read(IConfiguration configuration, Uri site)
    {
        var from = configuration["Mail:From"] is { Length: > 0 } given
            ? MailAddresses.Parse(given)
                ?? throw new InvalidOperationException($"Mail:From is '{given}'; an email address is wanted.")
            : new("Edulure", "noreply@" + Domain(site));
        return new(from, ReadServer(configuration));
    }

    private static MailServer? ReadServer(IConfiguration configuration)
    {
        if (configuration["Mail:Smtp"] is not { Length: > 0 } smtp)
            return null;
        var colon = smtp.LastIndexOf(':');
        if (
            colon <= 0
            || !int.TryParse(smtp[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port is 0 or > 65_535
        )
            throw new InvalidOperationException($"Mail:Smtp is '{smtp}'; host:port is wanted, such as localhost:25.");
        var user = configuration["Mail:User"] is { Length: > 0 } name ? name : null;
        return new(
            smtp[..colon],
            port,
            Security(configuration["Mail:Tls"], port, user),
            user,
            configuration["Mail:Password"] ?? ""
        );
    }

    // A password never travels in the clear unless the owner says so.
    private static SecureSocketOptions Security(string? tls, int port, string? user) =>
        tls switch
        {
            null or "" when port == 465 => SecureSocketOptions.SslOnConnect,
            null or "" when user is not null => SecureSocketOptions.StartTls,
            null or "" => SecureSocketOptions.StartTlsWhenAvailable,
            "none" => SecureSocketOptions.None,
            "starttls" => SecureSocketOptions.StartTls,
            "implicit" => SecureSocketOptions.SslOnConnect,
            _ => throw new InvalidOperationException($"Mail:Tls is '{tls}'; none, starttls or implicit is wanted."),
        };

    private static string Domain(Uri site) => site.HostNameType is UriHostNameType.Dns ? site.IdnHost : "localhost";
}

/// <summary>Where mail is handed over.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">Its port.</param>
/// <param name="Security">Whether, and when, the connection is encrypted.</param>
/// <param name="User">Null: without signing in.</param>
/// <param name="Password">Of the user.</param>
internal sealed record MailServer(string Host, int Port, SecureSocketOptions Security, string? User, string Password)
{
    // A record would print the password.
    public override string ToString() => $"{Host}:{Port}";
}
