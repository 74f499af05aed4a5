using System.Text;
using Edulure.Engine.Discovery;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Discovery;

/// <summary>Capitals stand for letters that run from the right, as in the examples of the algorithm's report.</summary>
internal sealed class BidiLevelsTests
{
    [TestCase("car is THE CAR in arabic", false, "car is RAC EHT in arabic")]
    [TestCase("CAR is the car IN ENGLISH", true, "HSILGNE NI is the car RAC")]
    [TestCase("it costs 3.50 now", false, "it costs 3.50 now")]
    [TestCase("COSTS 3.50 NOW", true, "WON 3.50 STSOC")]
    [TestCase("LEARN c# 12 FAST", true, "TSAF c# 12 NRAEL")]
    [TestCase("see CHAPTER 12: END", false, "see DNE :12 RETPAHC")]
    [TestCase("WHAT IS IT!", true, "!TI SI TAHW")]
    [TestCase("", false, "")]
    public void A_line_is_seen_in_the_order_of_the_algorithm(string line, bool rightToLeft, string seen)
    {
        var runes = line.EnumerateRunes().Select(AsHebrew).ToList();
        var order = new StringBuilder();
        foreach (var (start, end, fromRight) in BidiLevels.VisualRuns(BidiLevels.Of(runes, rightToLeft)))
        {
            var run = line[start..end];
            order.Append(fromRight ? string.Concat(run.Reverse()) : run);
        }
        Assert.That(order.ToString(), Is.EqualTo(seen));
    }

    [TestCase("12 - دورة C#", true)]
    [TestCase("C# دورة", false)]
    [TestCase("12 – 13", false)]
    public void The_first_letter_says_which_way_a_title_runs(string title, bool fromRight) =>
        Assert.That(BidiLevels.IsRightToLeft(title.EnumerateRunes()), Is.EqualTo(fromRight));

    private static Rune AsHebrew(Rune rune) => rune.Value is >= 'A' and <= 'Z' ? new(0x05D0 + rune.Value - 'A') : rune;
}
