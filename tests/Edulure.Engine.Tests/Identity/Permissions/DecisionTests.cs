using System.Collections.Frozen;
using Edulure.Engine.Identity;
using Edulure.Engine.Identity.Permissions;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Edulure.Sdk.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Identity.Permissions;

/// <summary>
/// What stands over what. The person is asked for <c>courses.edit</c>, which instructors of one course have by default, on
/// lesson 3, which is part of course 7.
/// </summary>
[TestFixture]
internal sealed class DecisionTests
{
    private const string Edit = "courses.edit";
    private static readonly ResourceRef s_lesson = new("courses", "lesson", "3");
    private static readonly ResourceRef s_course = new("courses", "course", "7");
    private static readonly ResourceRef s_other = new("courses", "course", "8");

    private TestClock _clock = null!;
    private CurrentRights _rights = null!;
    private SiteContributions _site = null!;
    private Access _access = null!;

    [SetUp]
    public void SetUp()
    {
        _clock = new();
        _rights = new();
        _site = new();
        _access = new(new(new(_site, _rights), _rights), _site, _clock, NullLogger<Access>.Instance);
        Publish(null);
    }

    // roles; what was given; what the rule of the plugin says; allowed; the codes of the reasons that count
    [TestCase("", "", "", false, "role")]
    [TestCase("editor", "", "", true, "role")]
    [TestCase("instructor", "", "", false, "role", TestName = "An instructor of the site edits no course by that")]
    [TestCase("", "role instructor @course", "", true, "role")]
    [TestCase("", "role instructor @other", "", false, "role")]
    [TestCase("", "role instructor @lesson", "", true, "role")]
    [TestCase("", "role editor @site", "", true, "role")]
    [TestCase("", "allow @site", "", true, "override")]
    [TestCase("", "allow @course", "", true, "override")]
    [TestCase("", "allow @other", "", false, "role")]
    [TestCase("editor", "deny @site", "", false, "override")]
    [TestCase("editor", "deny @course", "", false, "override")]
    [TestCase("editor", "deny @other", "", true, "role")]
    [TestCase("editor", "deny @site; allow @course", "", true, "override")]
    [TestCase("editor", "deny @course; allow @lesson", "", true, "override")]
    [TestCase("editor", "allow @course; deny @lesson", "", false, "override")]
    [TestCase("", "allow @course; deny @course", "", false, "override")]
    [TestCase("", "deny @course; allow @course", "", false, "override")]
    [TestCase(
        "",
        "deny @site; role instructor @lesson",
        "",
        false,
        "override",
        TestName = "An override stands over a role, however near the role"
    )]
    [TestCase("owner", "deny @lesson", "", true, "role", TestName = "Nothing is denied to an owner by an override")]
    [TestCase("", "", "allows", true, "role,rule")]
    [TestCase("editor", "", "denies", false, "role,rule")]
    [TestCase("owner", "", "denies", false, "role,rule")]
    [TestCase(
        "",
        "deny @site",
        "allows",
        false,
        "override,rule",
        TestName = "What was denied to somebody no rule allows"
    )]
    [TestCase("", "allow @lesson", "denies", false, "override,rule")]
    public async Task Decides(string roles, string given, string rule, bool allowed, string codes)
    {
        Publish(rule.Length == 0 ? null : rule == "allows");
        Give(given);
        var person = Person(roles);

        var decision = await _access.DecideAsync(person, Edit, s_lesson);

        Assert.That(decision.Allowed, Is.EqualTo(allowed));
        Assert.That(
            string.Join(',', decision.Reasons.Where(reason => reason.Counts).Select(reason => reason.Code)),
            Is.EqualTo(codes)
        );
    }

    [Test]
    public async Task What_is_for_one_resource_is_not_for_the_site()
    {
        Give("role instructor @course; allow @other");
        var person = Person("");

        Assert.That(_access.HasPermission(person, Edit), Is.False);
        Assert.That((await _access.DecideAsync(person, Edit)).Allowed, Is.False);
        Assert.That(_access.ResourcesWith(person, Edit), Is.EqualTo(new[] { s_course, s_other }));
        Assert.That(_access.ResourcesWith(Person("", id: 6), Edit), Is.Empty);
        Assert.That(_access.ResourcesWith(null, Edit), Is.Empty);
    }

    [Test]
    public void A_resource_for_which_it_is_denied_is_none_of_those_with_it()
    {
        Give("role instructor @course; deny @course; role instructor @other");

        Assert.That(_access.ResourcesWith(Person(""), Edit), Is.EqualTo(new[] { s_other }));
    }

    [Test]
    public async Task Begin_and_end_are_judged_at_each_question_and_told()
    {
        var (begin, end) = (_clock.GetUtcNow().AddDays(1), _clock.GetUtcNow().AddDays(2));
        Replace([], new PersonGrant(1, "editor", null, true, s_course, begin, end));
        var person = Person("");

        var before = await _access.DecideAsync(person, Edit, s_lesson);
        _clock.Advance(TimeSpan.FromDays(1));
        var during = await _access.DecideAsync(person, Edit, s_lesson);
        _clock.Advance(TimeSpan.FromDays(1));
        var after = await _access.DecideAsync(person, Edit, s_lesson);

        Assert.That((before.Allowed, during.Allowed, after.Allowed), Is.EqualTo((false, true, false)));
        Assert.That(
            before.Reasons[^1],
            Is.EqualTo(before.Reasons[^1] with { Code = "schedule-begins", Until = begin })
        );
        Assert.That(
            (during.Reasons[0].Source, during.Reasons[0].Scope, during.Reasons[0].Until),
            Is.EqualTo(("editor", s_course, (DateTimeOffset?)end))
        );
        Assert.That(after.Reasons[^1], Is.EqualTo(after.Reasons[^1] with { Code = "schedule-ended", Until = end }));
        Assert.That(after.Reasons[^1].Counts, Is.False);
    }

    [Test]
    public void A_denial_that_ended_denies_no_more()
    {
        Replace([], new PersonGrant(1, null, Edit, false, null, null, _clock.GetUtcNow().AddHours(1)));
        var person = Person("editor");

        Assert.That(_access.HasPermission(person, Edit), Is.False);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.That(_access.HasPermission(person, Edit), Is.True);
    }

    [Test]
    public void The_owner_changes_what_a_role_may_and_plugins_bring_the_rest()
    {
        Replace([
            new()
            {
                Role = "editor",
                Permission = Edit,
                Allowed = false,
            },
            new()
            {
                Role = "helpers",
                Permission = Edit,
                Allowed = true,
            },
            new()
            {
                Role = Roles.Owner,
                Permission = Edit,
                Allowed = false,
            },
        ]);

        Assert.That(_access.HasPermission(Person("editor"), Edit), Is.False);
        Assert.That(_access.HasPermission(Person("helpers"), Edit), Is.True);
        Assert.That(_access.HasPermission(Person("owner"), Edit), Is.True);
        Assert.That(_access.HasPermission(Person("helpers"), "courses.absent"), Is.False);
    }

    [Test]
    public async Task A_directory_that_fails_denies_where_what_it_is_part_of_matters()
    {
        _site.Publish([Generation(null, new Lessons { Fails = true })]);
        var free = await _access.DecideAsync(Person("editor"), Edit, s_lesson);
        Give("deny @course");
        var scoped = await _access.DecideAsync(Person("editor"), Edit, s_lesson);

        Assert.That((free.Allowed, scoped.Allowed), Is.EqualTo((true, false)));
        Assert.That(scoped.Reasons[^1].Code, Is.EqualTo("directory-failed"));
    }

    private static Person Person(string roles, long id = 5) =>
        new(id, "Ada", "a@example.org", roles.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private void Publish(bool? said) => _site.Publish([Generation(said, new Lessons())]);

    private void Give(string given) =>
        Replace(
            [],
            [
                .. given
                    .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(
                        (text, index) =>
                        {
                            var words = text.Split(' ');
                            return new PersonGrant(
                                index,
                                words[0] == "role" ? words[1] : null,
                                words[0] == "role" ? null : Edit,
                                words[0] != "deny",
                                words[^1] switch
                                {
                                    "@lesson" => s_lesson,
                                    "@course" => s_course,
                                    "@other" => s_other,
                                    _ => null,
                                },
                                null,
                                null
                            );
                        }
                    ),
            ]
        );

    private void Replace(IReadOnlyList<RolePermissionRow> changes, params IReadOnlyList<PersonGrant> grants) =>
        _rights.Replace(
            new(
                FrozenDictionary<string, string>.Empty,
                changes.ToLookup(row => row.Permission),
                new Dictionary<long, IReadOnlyList<PersonGrant>> { [5] = grants }.ToFrozenDictionary()
            )
        );

    private static Generation Generation(bool? said, Lessons lessons) =>
        FakeGeneration.With(
            "courses",
            [new(Edit, "editor") { ScopedRoles = [Roles.Instructor] }],
            said is { } allowed ? [new Rule(allowed)] : [],
            [lessons]
        );

    private sealed class Lessons : IResourceDirectory
    {
        public bool Fails { get; init; }

        public string Kind => "lesson";

        public Task<IReadOnlyList<ResourceInfo>> ResolveAsync(
            IReadOnlyCollection<string> ids,
            CancellationToken cancellationToken
        ) => Task.FromResult<IReadOnlyList<ResourceInfo>>([]);

        public Task<IReadOnlyList<ResourceRef>> PartOfAsync(string id, CancellationToken cancellationToken) =>
            Fails
                ? throw new InvalidOperationException("broken on purpose")
                : Task.FromResult<IReadOnlyList<ResourceRef>>([s_course]);
    }

    private sealed class Rule(bool allows) : IAccessRule
    {
        public IReadOnlyCollection<string> Permissions => [Edit];

        public ValueTask<AccessReason?> DecideAsync(
            Person? person,
            string permission,
            ResourceRef resource,
            CancellationToken cancellationToken
        ) => new(new AccessReason(allows, "rule", "Because."));
    }
}
