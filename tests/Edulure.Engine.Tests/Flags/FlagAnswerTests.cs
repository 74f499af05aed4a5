using Edulure.Engine.Flags;
using Edulure.Sdk;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Flags;

/// <summary>Who has a flag, and why.</summary>
internal sealed class FlagAnswerTests
{
    private static readonly FlagState s_on = new() { IsOn = true };

    private FlagBox _box = null!;

    [SetUp]
    public void SetUp() => _box = new();

    [TearDown]
    public void TearDown() => _box.Dispose();

    [Test]
    public void Where_nobody_has_set_anything_the_declaration_is_in_force()
    {
        Assert.That(_box.Flags.IsOn(FlagBox.Gift, null), Is.True);
        Assert.That(_box.Flags.IsOn(FlagBox.Basket, FlagBox.Person(1)), Is.False);
        Assert.That(_box.Flags.Variant(FlagBox.Layout, FlagBox.Person(1)), Is.EqualTo("list"));
        Assert.That(_box.Flags.Variant(FlagBox.Gift, FlagBox.Person(1)), Is.Null);
        Assert.That(Codes(FlagBox.Gift, null), Is.EqualTo(new[] { "default", "everyone" }));
    }

    [Test]
    public void What_nothing_declares_is_off_also_while_it_is_stored()
    {
        _box.Set("shop.gone", s_on);

        Assert.That(_box.Flags.IsOn("shop.gone", FlagBox.Person(1)), Is.False);
        Assert.That(_box.Flags.IsOn("shop.never", FlagBox.Person(1)), Is.False);
        Assert.That(Codes("shop.gone", null), Is.EqualTo(new[] { "unknown" }));
        Assert.That(_box.Flags.Find("shop.gone")!.IsOrphaned, Is.True);
    }

    [Test]
    public void A_plugin_that_leaves_takes_its_flags_along_and_brings_them_back_as_they_were_set()
    {
        _box.Set(FlagBox.Basket, s_on);
        _box.Site.Publish([]);
        Assert.That(_box.Flags.IsOn(FlagBox.Basket, null), Is.False);

        _box.Site.Publish([FlagBox.Shop()]);
        Assert.That(_box.Flags.IsOn(FlagBox.Basket, null), Is.True);
    }

    [Test]
    public void A_percentage_is_met_within_two_of_a_hundred([Values(1, 10, 50, 99)] int percentage)
    {
        _box.Set(FlagBox.Basket, s_on with { Percentage = percentage });

        Assert.That(_box.Having(FlagBox.Basket).Count / 100.0, Is.EqualTo(percentage).Within(2));
    }

    [Test]
    public void Everybody_gets_the_same_answer_again_and_who_was_in_stays_while_it_grows()
    {
        var before = new HashSet<long>();
        foreach (var percentage in new[] { 0, 0.5, 10, 35, 80, 100 })
        {
            _box.Set(FlagBox.Basket, s_on with { Percentage = percentage });
            var now = _box.Having(FlagBox.Basket, 3000);
            Assert.That(_box.Having(FlagBox.Basket, 3000), Is.EquivalentTo(now), "the same again");
            Assert.That(before.IsSubsetOf(now), Is.True, $"at {percentage}");
            before = now;
        }
        Assert.That(before, Has.Count.EqualTo(3000));
    }

    [Test]
    public void Another_flag_at_the_same_percentage_has_other_people()
    {
        _box.Set(FlagBox.Basket, s_on with { Percentage = 50 });
        _box.Set(FlagBox.Gift, s_on with { Percentage = 50 });

        var both = _box.Having(FlagBox.Basket).Intersect(_box.Having(FlagBox.Gift)).Count();
        Assert.That(both / 100.0, Is.EqualTo(25).Within(2));
    }

    [Test]
    public void Visitors_have_only_what_everybody_has()
    {
        foreach (var (percentage, expected) in new[] { (0.0, false), (99.99, false), (100.0, true) })
        {
            _box.Set(FlagBox.Basket, s_on with { Percentage = percentage });
            Assert.That(_box.Flags.IsOn(FlagBox.Basket, null), Is.EqualTo(expected), $"at {percentage}");
        }
    }

    [Test]
    public void The_kill_switch_beats_everything()
    {
        _box.Set(FlagBox.Gift, s_on with { Roles = ["teacher"], People = ["#1"] }, isKilled: true);

        var teacher = FlagBox.Person(1, null, "teacher");
        Assert.That(_box.Flags.IsOn(FlagBox.Gift, teacher), Is.False);
        Assert.That(_box.Flags.IsOn(FlagBox.Gift, null), Is.False);
        Assert.That(Codes(FlagBox.Gift, teacher), Is.EqualTo(new[] { "set", "killed" }));
    }

    [Test]
    public void Off_beats_segments_and_percentage()
    {
        _box.Set(FlagBox.Gift, new() { IsOn = false, Roles = ["teacher"] });

        Assert.That(_box.Flags.IsOn(FlagBox.Gift, FlagBox.Person(1, null, "teacher")), Is.False);
    }

    [Test]
    public void Segments_are_in_whatever_the_percentage()
    {
        _box.Set(
            FlagBox.Basket,
            s_on with
            {
                Percentage = 0,
                Roles = ["teacher"],
                Languages = ["es", "pt-BR"],
                People = ["#5", "#6"],
            }
        );

        Assert.Multiple(() =>
        {
            Check(FlagBox.Person(1), false, "outside");
            Check(FlagBox.Person(1, null, "learner", "teacher"), true, "segment");
            Check(FlagBox.Person(1, "es"), true, "segment");
            Check(FlagBox.Person(1, "es-MX"), true, "segment");
            Check(FlagBox.Person(1, "est"), false, "outside");
            Check(FlagBox.Person(1, "pt"), false, "outside");
            Check(FlagBox.Person(5), true, "segment");
            Check(FlagBox.Person(6), true, "segment");
            Check(null, false, "visitor");
        });

        void Check(Person? person, bool expected, string code)
        {
            Assert.That(_box.Flags.IsOn(FlagBox.Basket, person), Is.EqualTo(expected), $"{person}");
            Assert.That(Codes(FlagBox.Basket, person)[^1], Is.EqualTo(code), $"{person}");
        }
    }

    [Test]
    public void A_name_of_one_segment_is_none_of_another()
    {
        _box.Set(FlagBox.Basket, s_on with { Percentage = 0, Roles = ["es"], Languages = ["teacher"] });

        Assert.That(_box.Flags.IsOn(FlagBox.Basket, FlagBox.Person(1, "es", "teacher")), Is.False);
    }

    [Test]
    public void A_schedule_begins_and_ends_by_the_clock_for_people_and_visitors([Values(100, 0)] int percentage)
    {
        var now = _box.Clock.GetUtcNow();
        _box.Set(
            FlagBox.Basket,
            s_on with
            {
                Percentage = percentage,
                Roles = ["teacher"],
                From = now.AddHours(1),
                Until = now.AddHours(2),
            }
        );
        var teacher = FlagBox.Person(1, null, "teacher");
        foreach (
            var (minutes, expected, code) in new[]
            {
                (0, false, "not-yet"),
                (59, false, "not-yet"),
                (1, true, "scheduled"),
                (59, true, "scheduled"),
                (1, false, "over"),
                (600, false, "over"),
            }
        )
        {
            _box.Clock.Advance(TimeSpan.FromMinutes(minutes));
            Assert.That(_box.Flags.IsOn(FlagBox.Basket, teacher), Is.EqualTo(expected), code);
            Assert.That(_box.Flags.IsOn(FlagBox.Basket, null), Is.EqualTo(expected && percentage == 100), code);
            Assert.That(Codes(FlagBox.Basket, teacher)[1], Is.EqualTo(code));
        }
    }

    [Test]
    public void A_schedule_that_passes_is_told_once()
    {
        var now = _box.Clock.GetUtcNow();
        _box.Set(FlagBox.Basket, s_on with { From = now.AddHours(1), Until = now.AddHours(2) });
        var told = 0;
        _box.Flags.Changed += () => told++;
        foreach (var (minutes, expected) in new[] { (59, 0), (1, 1), (30, 1), (30, 2), (600, 2) })
        {
            _box.Clock.Advance(TimeSpan.FromMinutes(minutes));
            _box.Flags.FollowSchedules();
            _box.Flags.FollowSchedules();
            Assert.That(told, Is.EqualTo(expected));
        }
    }

    [Test]
    public void Variants_are_shared_out_by_their_weights_and_stay_with_people()
    {
        _box.Set(
            FlagBox.Layout,
            s_on with
            {
                Weights = new Dictionary<string, int> { ["list"] = 1, ["map"] = 3 },
            }
        );

        var first = Shares();
        Assert.That(first.Count(pair => pair.Value == "list") / 100.0, Is.EqualTo(25).Within(2));
        Assert.That(first.Count(pair => pair.Value == "map") / 100.0, Is.EqualTo(75).Within(2));
        Assert.That(Shares(), Is.EquivalentTo(first));
        Assert.That(_box.Flags.Variant(FlagBox.Layout, null), Is.EqualTo("list"), "visitors");

        Dictionary<long, string?> Shares() =>
            Enumerable
                .Range(1, 10_000)
                .ToDictionary(id => (long)id, id => _box.Flags.Variant(FlagBox.Layout, FlagBox.Person(id)));
    }

    [Test]
    public void Growing_a_percentage_moves_nobody_from_one_variant_to_another_and_those_outside_have_the_first()
    {
        var weights = new Dictionary<string, int> { ["grid"] = 1, ["map"] = 1 };
        _box.Set(FlagBox.Layout, s_on with { Percentage = 20, Weights = weights });
        var before = _box.Having(FlagBox.Layout, 2000)
            .ToDictionary(id => id, id => _box.Flags.Variant(FlagBox.Layout, FlagBox.Person(id)));
        Assert.That(before.Values.Distinct(), Is.EquivalentTo(new[] { "grid", "map" }));
        var outside = Enumerable.Range(1, 2000).First(id => !before.ContainsKey(id));
        Assert.That(_box.Flags.Variant(FlagBox.Layout, FlagBox.Person(outside)), Is.EqualTo("list"));

        _box.Set(FlagBox.Layout, s_on with { Percentage = 60, Weights = weights });

        Assert.That(
            before.Keys.Select(id => _box.Flags.Variant(FlagBox.Layout, FlagBox.Person(id))),
            Is.EqualTo(before.Values)
        );
    }

    [Test]
    public void A_variant_with_all_the_weight_is_everybodys()
    {
        _box.Set(
            FlagBox.Layout,
            s_on with
            {
                Weights = new Dictionary<string, int> { ["map"] = 7, ["gone"] = 3 },
            }
        );

        Assert.That(_box.Flags.Variant(FlagBox.Layout, null), Is.EqualTo("map"));
        Assert.That(_box.Flags.Variant(FlagBox.Layout, FlagBox.Person(4)), Is.EqualTo("map"));
    }

    [Test]
    public void An_explanation_says_what_the_question_says()
    {
        _box.Set(
            FlagBox.Layout,
            s_on with
            {
                Percentage = 40,
                Roles = ["teacher"],
                Weights = new Dictionary<string, int> { ["grid"] = 1, ["map"] = 1 },
            }
        );
        for (var id = 1; id <= 200; id++)
        {
            var person = FlagBox.Person(id, null, id % 7 == 0 ? ["teacher"] : []);
            var why = _box.Flags.Explain(FlagBox.Layout, person);
            var isOn = _box.Flags.IsOn(FlagBox.Layout, person);
            Assert.That((why.IsOn, why.Variant), Is.EqualTo((isOn, _box.Flags.Variant(FlagBox.Layout, person))));
            Assert.That(
                why.Reasons[^1].Code,
                Is.EqualTo(
                    id % 7 == 0 ? "segment"
                    : isOn ? "percentage"
                    : "outside"
                ),
                $"person {id}"
            );
        }
    }

    [Test]
    public void What_is_the_same_for_everybody_is_answered_without_allocating()
    {
        _box.Set(FlagBox.Basket, s_on with { Percentage = 30 });
        var person = FlagBox.Person(1);
        Ask();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void Ask()
        {
            for (var round = 0; round < 100; round++)
            {
                _box.Flags.IsOn(FlagBox.Gift, person);
                _box.Flags.IsOn(FlagBox.Gift, null);
                _box.Flags.IsOn(FlagBox.Basket, null);
                _box.Flags.Variant(FlagBox.Layout, person);
            }
        }
    }

    private List<string> Codes(string flag, Person? person) =>
        [.. _box.Flags.Explain(flag, person).Reasons.Select(reason => reason.Code)];
}
