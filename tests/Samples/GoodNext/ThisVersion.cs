using System.Globalization;
using Edulure.Samples.Good.Data;
using Edulure.Sdk;
using LinqToDB.Async;

namespace Edulure.Samples.Good;

/// <summary>What version 1.1.0 answers and adds.</summary>
internal static class ThisVersion
{
    public const string Answer = "good 1.1";

    public static void Contribute(IPluginBuilder plugin) => plugin.Page("/good/moods", Moods);

    [AllowEveryone]
    private static async Task<string> Moods(GoodDb db, CancellationToken cancellationToken)
    {
        var calm = await db.Greetings.CountAsync(greeting => greeting.Mood == "calm", cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{calm} calm");
    }
}
