using Microsoft.Extensions.Configuration;

namespace Edulure.Engine.Outbound;

/// <summary>What the configuration says of requests to other servers.</summary>
/// <param name="AllowPrivate">
/// <c>Outbound:AllowPrivate</c>: addresses that are not public may be reached, for tests and development.
/// </param>
internal sealed record OutboundOptions(bool AllowPrivate)
{
    /// <summary>Of an answer, after decompression.</summary>
    public long MaxBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Until an answer begins, and for each part of it.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <exception cref="InvalidOperationException">It is neither true nor false.</exception>
    public static OutboundOptions From(IConfiguration configuration)
    {
        var text = configuration["Outbound:AllowPrivate"];
        if (string.IsNullOrEmpty(text))
            return new(false);
        return bool.TryParse(text, out var allow)
            ? new(allow)
            : throw new InvalidOperationException($"Outbound:AllowPrivate is '{text}'; true or false is wanted.");
    }
}
