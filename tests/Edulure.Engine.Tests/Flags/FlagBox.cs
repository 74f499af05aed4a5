using System.Globalization;
using Edulure.Engine.Flags;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Edulure.Sdk.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Edulure.Engine.Tests.Flags;

/// <summary>The flags of a plugin "shop" in memory, set as a test wants.</summary>
internal sealed class FlagBox : IDisposable
{
    public const string Basket = "shop.basket";
    public const string Gift = "shop.gift";
    public const string Layout = "shop.layout";

    public static IReadOnlyList<Flag> Declared { get; } =
    [
        new(Basket, "ada@example.org", new DateOnly(2027, 1, 31)),
        new(Gift, "ada@example.org", new DateOnly(2027, 1, 31)) { IsOn = true },
        new(Layout, "ada@example.org", new DateOnly(2027, 1, 31)) { Variants = ["list", "grid", "map"] },
    ];

    private readonly Dictionary<string, StoredFlag> _stored = [];

    public FlagBox()
    {
        Site.Publish([Shop()]);
        Flags = new(Site, Clock, NullLoggerFactory.Instance);
    }

    public SiteContributions Site { get; } = new();

    public TestClock Clock { get; } = new();

    public SiteFlags Flags { get; }

    public static Generation Shop() => new TestPlugin("shop") { Contributions = new() { Flags = Declared } }.Build();

    public static Person Person(long id, string? language = null, params IReadOnlyList<string> roles) =>
        new(
            id,
            $"Person {id}",
            string.Create(CultureInfo.InvariantCulture, $"Person{id}@Example.org"),
            roles,
            language
        );

    public void Set(string flag, FlagState state, bool isKilled = false)
    {
        _stored[flag] = new(state, isKilled, Clock.GetUtcNow());
        Flags.Replace(_stored.ToDictionary());
    }

    /// <summary>Who of so many people has a flag.</summary>
    public HashSet<long> Having(string flag, int people = 10_000) =>
        [.. Enumerable.Range(1, people).Select(id => (long)id).Where(id => Flags.IsOn(flag, Person(id)))];

    public void Dispose() => Flags.Dispose();
}
