using Edulure.Engine.Identity;
using Edulure.Engine.Identity.Permissions;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Identity;

[TestFixture]
public sealed class AccessTests
{
    private static readonly Person Owner = new(1, "Olivia", "o@example.org", [Roles.Owner]);
    private static readonly Person Teacher = new(2, "Theo", "t@example.org", [Roles.Learner, Roles.Instructor]);
    private static readonly Person Learner = new(3, "Lea", "l@example.org", [Roles.Learner]);
    private static readonly ResourceRef Course = new("courses", "course", "7");

    private SiteContributions _site = null!;
    private Access _access = null!;

    [SetUp]
    public void SetUp()
    {
        _site = new();
        var rights = new CurrentRights();
        _access = new(new(new(_site, rights), rights), _site, TimeProvider.System, NullLogger<Access>.Instance);
    }

    [Test]
    public void Roles_have_the_permissions_that_the_plugins_give_them()
    {
        Publish();

        Assert.That(_access.HasPermission(Teacher, "courses.edit"), Is.True);
        Assert.That(_access.HasPermission(Learner, "courses.edit"), Is.False);
        Assert.That(_access.HasPermission(null, "courses.edit"), Is.False);
        Assert.That(_access.HasPermission(Owner, "courses.edit"), Is.True);
        Assert.That(_access.HasPermission(Owner, EnginePermissions.Plugins), Is.True);
        Assert.That(_access.HasPermission(Teacher, EnginePermissions.Plugins), Is.False);
    }

    [Test]
    public void A_plugins_permissions_come_and_go_with_it()
    {
        Publish();
        _site.Publish([]);

        Assert.That(_access.HasPermission(Teacher, "courses.edit"), Is.False);
    }

    [Test]
    public async Task Without_a_resource_the_role_decides_and_is_the_reason()
    {
        Publish();

        var teacher = await _access.DecideAsync(Teacher, "courses.edit");
        var visitor = await _access.DecideAsync(null, "courses.edit");

        Assert.That(teacher.Allowed, Is.True);
        Assert.That(
            teacher.Reasons,
            Has.One.Matches<AccessReason>(reason => reason is { Allowed: true, Code: "role" })
        );
        Assert.That(visitor.Allowed, Is.False);
        Assert.That(visitor.Reasons.Single().Code, Is.EqualTo("visitor"));
    }

    [Test]
    public async Task A_rule_stands_in_for_a_missing_role()
    {
        Publish(new Rule(new(true, "co-author", "Named by the author.")));

        var decision = await _access.DecideAsync(Learner, "courses.edit", Course);

        Assert.That(decision.Allowed, Is.True);
        Assert.That(decision.Reasons.Select(reason => reason.Code), Is.EqualTo(new[] { "role", "co-author" }));
    }

    [Test]
    public async Task A_denial_by_any_rule_denies_whatever_the_others_say()
    {
        Publish(new Rule(new(true, "co-author", "")), new OtherRule(new(false, "locked", "")));

        var decision = await _access.DecideAsync(Teacher, "courses.edit", Course);

        Assert.That(decision.Allowed, Is.False);
        Assert.That(
            decision.Reasons.Select(reason => reason.Code),
            Is.EqualTo(new[] { "role", "co-author", "locked" })
        );
    }

    [Test]
    public async Task A_rule_without_opinion_and_a_rule_for_other_permissions_change_nothing()
    {
        Publish(new Rule(null), new OtherRule(new(false, "locked", "")) { Permissions = ["courses.grade"] });

        var decision = await _access.DecideAsync(Teacher, "courses.edit", Course);

        Assert.That(decision.Allowed, Is.True);
        Assert.That(decision.Reasons, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_rule_that_throws_denies_and_leaves_its_generation()
    {
        Publish(new ThrowingRule());

        var decision = await _access.DecideAsync(Owner, "courses.edit", Course);

        Assert.That(decision.Allowed, Is.False);
        Assert.That(decision.Reasons[^1].Code, Is.EqualTo("rule-failed"));
        Assert.That(_site.Find("courses")!.InFlight, Is.Zero);
    }

    [Test]
    public async Task Nobody_may_do_anything_to_a_resource_whose_plugin_does_not_serve()
    {
        Publish();
        var absent = await _access.DecideAsync(Owner, "courses.edit", Course with { Plugin = "ebooks" });
        await _site.Find("courses")!.CloseAsync();
        var draining = await _access.DecideAsync(Owner, "courses.edit", Course);

        Assert.That(absent.Allowed, Is.False);
        Assert.That(draining.Allowed, Is.False);
        Assert.That(draining.Reasons[^1].Code, Is.EqualTo("plugin-absent"));
    }

    private void Publish(params IReadOnlyList<IAccessRule> rules) =>
        _site.Publish([FakeGeneration.With("courses", [new("courses.edit", Roles.Instructor)], rules)]);

    private class Rule(AccessReason? answer) : IAccessRule
    {
        public IReadOnlyCollection<string> Permissions { get; init; } = ["courses.edit"];

        public virtual ValueTask<AccessReason?> DecideAsync(
            Person? person,
            string permission,
            ResourceRef resource,
            CancellationToken cancellationToken
        ) => new(answer);
    }

    private sealed class OtherRule(AccessReason? answer) : Rule(answer);

    private sealed class ThrowingRule() : Rule(null)
    {
        public override ValueTask<AccessReason?> DecideAsync(
            Person? person,
            string permission,
            ResourceRef resource,
            CancellationToken cancellationToken
        ) => throw new InvalidOperationException("broken on purpose");
    }
}
