using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Edulure.Engine.Plugins.Containment;

/// <summary>The section <c>Plugins:Containment</c>: what a plugin may do wrong before it is taken out for a while.</summary>
internal sealed record ContainmentOptions
{
    /// <summary>False: faults are counted, and nothing follows from them.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Unhandled faults of pages, or of slots, within a minute; those of one cause count only as its share.</summary>
    public int Faults { get; init; } = 20;

    /// <summary>In percent: the faults must be this much of what was asked of the plugin in that minute.</summary>
    public int FaultPercent { get; init; } = 50;

    /// <summary>Requests within a minute before slowness is judged at all.</summary>
    public int SlowRequests { get; init; } = 20;

    /// <summary>Runs of one job that failed in a row, with no success between.</summary>
    public int FailedJobs { get; init; } = 5;

    /// <summary>Failures in a row of the handlers of one event.</summary>
    public int FailedEvents { get; init; } = 10;

    /// <summary>How many different people or addresses must have met what a budget is made of.</summary>
    public int Causes { get; init; } = 3;

    /// <summary>The handlers of an event fail at least this long before it counts: each event is tried again for hours anyway.</summary>
    public static readonly TimeSpan EventsFailFor = TimeSpan.FromMinutes(5);

    /// <summary>How often one cause counts within a budget: so that it takes <see cref="Causes"/> of them to use it up.</summary>
    public int MostOfOneCause(int budget) => (budget + Causes - 1) / Causes;

    /// <exception cref="InvalidOperationException">A value cannot be used; the message names its key.</exception>
    public static ContainmentOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Plugins:Containment");
        var defaults = new ContainmentOptions();
        return new()
        {
            Enabled = !string.Equals(section["Enabled"], "false", StringComparison.OrdinalIgnoreCase),
            Faults = Number(section, "Faults", defaults.Faults),
            FaultPercent = Number(section, "FaultPercent", defaults.FaultPercent),
            SlowRequests = Number(section, "SlowRequests", defaults.SlowRequests),
            FailedJobs = Number(section, "FailedJobs", defaults.FailedJobs),
            FailedEvents = Number(section, "FailedEvents", defaults.FailedEvents),
            Causes = Number(section, "Causes", defaults.Causes),
        };
    }

    private static int Number(IConfigurationSection section, string key, int otherwise)
    {
        if (section[key] is not { Length: > 0 } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new InvalidOperationException(
                $"{section.Path}:{key} is '{text}'; a whole number above 0 is wanted."
            );
    }
}
