using MimeKit;

namespace Edulure.Engine.Mail;

/// <summary>Reads the one address of a person or of the site.</summary>
internal static class MailAddresses
{
    // RFC 5321: a path has at most 256 characters, two of them brackets.
    private const int MaxLength = 254;

    private static readonly ParserOptions Strict = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };

    /// <returns>Null when the text is no address, or more than one.</returns>
    public static MailboxAddress? Parse(string text) =>
        !text.AsSpan().ContainsAnyInRange('\0', '\x1f')
        && MailboxAddress.TryParse(Strict, text, out var address)
        && address.Address.Length <= MaxLength
        && address.Domain.Length > 0
            ? address
            : null;
}
