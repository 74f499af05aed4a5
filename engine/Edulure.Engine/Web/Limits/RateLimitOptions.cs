using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Edulure.Engine.Web.Limits;

/// <summary>How much of each class one person, or one place of the network, may ask for: <c>Limits:…</c>.</summary>
internal sealed record RateLimitOptions
{
    private static readonly Dictionary<RequestClass, (Measure Person, Measure Place)> s_defaults = new()
    {
        [RequestClass.Page] = (new(300, 10), new(1500, 50)),
        [RequestClass.Form] = (new(100, 2), new(300, 5)),
        [RequestClass.Upload] = (new(30, 0.5), new(30, 0.5)),
        [RequestClass.ApiRead] = (new(600, 20), new(300, 5)),
        [RequestClass.ApiWrite] = (new(200, 5), new(60, 1)),
    };

    /// <summary>
    /// Whether requests from the machine itself are counted: by default not, or a proxy on it that the configuration does not
    /// name would be one visitor for all.
    /// </summary>
    public bool CountsLoopback { get; private init; }

    public required IReadOnlyDictionary<RequestClass, Measure> OfPerson { get; init; }

    public required IReadOnlyDictionary<RequestClass, Measure> OfPlace { get; init; }

    /// <exception cref="InvalidOperationException">A value is no measure; the message names it.</exception>
    public static RateLimitOptions Read(IConfiguration configuration)
    {
        var limits = configuration.GetSection("Limits");
        return new()
        {
            CountsLoopback =
                limits["Loopback"] is { Length: > 0 } loopback
                && (
                    bool.TryParse(loopback, out var counts)
                        ? counts
                        : throw new InvalidOperationException("Limits:Loopback is true or false.")
                ),
            OfPerson = s_defaults.ToDictionary(
                known => known.Key,
                known => Measure(limits, "Person", known.Key, known.Value.Person)
            ),
            OfPlace = s_defaults.ToDictionary(
                known => known.Key,
                known => Measure(limits, "Place", known.Key, known.Value.Place)
            ),
        };
    }

    private static Measure Measure(IConfigurationSection limits, string whose, RequestClass kind, Measure standard)
    {
        var section = limits.GetSection($"{whose}:{kind}");
        return new(
            (int)Number(section, "AtOnce", standard.AtOnce, 1),
            Number(section, "PerSecond", standard.PerSecond, 0.001)
        );
    }

    private static double Number(IConfigurationSection section, string name, double standard, double least)
    {
        if (section[name] is not { Length: > 0 } text)
            return standard;
        return
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= 1_000_000_000
            ? number
            : throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{section.Path}:{name} is a number from {least} to 1000000000, not '{text}'."
                )
            );
    }
}

/// <summary>A bucket of tokens: each request takes one.</summary>
/// <param name="AtOnce">So many when nothing was asked for a while.</param>
/// <param name="PerSecond">So many come back each second.</param>
internal readonly record struct Measure(int AtOnce, double PerSecond);
