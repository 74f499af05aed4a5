using Edulure.Engine.Flags;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Flags;

/// <summary>Which flags have had their time.</summary>
internal sealed class FlagReportTests
{
    private static readonly DateTimeOffset s_now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [TestCase(-1, Staleness.Expired)]
    [TestCase(0, Staleness.None)]
    public void A_flag_is_expired_from_the_day_after_its_last(int days, Staleness expected) =>
        Assert.That(Of(null, expires: DateOnly.FromDateTime(s_now.UtcDateTime).AddDays(days)), Is.EqualTo(expected));

    [TestCase(89, Staleness.None)]
    [TestCase(90, Staleness.Settled)]
    public void A_flag_is_settled_after_ninety_days_at_nobody_or_everybody(int days, Staleness expected)
    {
        Assert.That(Of(new() { IsOn = true }, days), Is.EqualTo(expected), "everybody");
        Assert.That(Of(new() { IsOn = false }, days), Is.EqualTo(expected), "off");
        Assert.That(Of(new() { IsOn = true, Percentage = 0 }, days), Is.EqualTo(expected), "nobody");
        Assert.That(Of(new() { IsOn = true, Percentage = 20 }, days, isKilled: true), Is.EqualTo(expected), "killed");
        Assert.That(
            Of(
                new()
                {
                    IsOn = true,
                    Percentage = 20,
                    Until = s_now,
                },
                days
            ),
            Is.EqualTo(expected),
            "its schedule is over"
        );
    }

    [Test]
    public void A_flag_that_still_tells_people_apart_is_not()
    {
        Assert.That(Of(new() { IsOn = true, Percentage = 20 }, 900), Is.EqualTo(Staleness.None));
        Assert.That(
            Of(
                new()
                {
                    IsOn = true,
                    Percentage = 0,
                    Roles = ["teacher"],
                },
                900
            ),
            Is.EqualTo(Staleness.None)
        );
        Assert.That(Of(new() { IsOn = true, Until = s_now.AddDays(1) }, 900), Is.EqualTo(Staleness.None));
        var shared = new Dictionary<string, int> { ["a"] = 1, ["b"] = 1 };
        Assert.That(Of(new() { IsOn = true, Weights = shared }, 900), Is.EqualTo(Staleness.None));
    }

    [Test]
    public void A_flag_that_nobody_ever_set_is_judged_by_its_expiry_alone() =>
        Assert.That(Of(null), Is.EqualTo(Staleness.None));

    private static Staleness Of(FlagState? state, int days = 0, bool isKilled = false, DateOnly? expires = null)
    {
        var declared = new FlagDeclaration("x.y", "x", "X", "me", expires ?? DateOnly.MaxValue, true, ["a", "b"]);
        var stored = state is null ? null : new StoredFlag(state, isKilled, s_now.AddDays(-days));
        return FlagReport.Of(new("x.y", declared, stored), s_now);
    }
}
