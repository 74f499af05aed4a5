using System.Runtime.CompilerServices;
using Edulure.Engine.Plugins.Checking;
using Edulure.Engine.Plugins.Checking.Code;
using Edulure.Engine.Plugins.Manifests;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Checking;

internal sealed class DeprecationTests
{
    // The SDK may have no obsolete member now: these stand for what could be.
    private static readonly ObsoleteMember Menu = new(
        "Edulure.Sdk.IPluginBuilder",
        "Menu",
        6,
        "0.4",
        "Use Entry. Removed in 0.4."
    );
    private static readonly ObsoleteMember ItsShorterOverload = Menu with { Parameters = 3 };
    private static readonly ObsoleteMember Cursor = new("Edulure.Sdk.Cursor", null, null, "0.5", "Removed in 0.5.");
    private static readonly ObsoleteMember Unused = new("Edulure.Sdk.Slug", "From", 2, "0.4", "Removed in 0.4.");

    [Test]
    public void Whoever_still_uses_an_obsolete_member_is_named_with_the_version_that_removes_it()
    {
        var scan = new DeprecationScan([Menu, ItsShorterOverload, Cursor, Unused]);

        var uses = scan.Scan("good", AssemblyCode.Read(PluginSite.SampleFolder("Good")));

        Assert.That(
            uses.Select(use => (use.Plugin, use.Member, use.RemovedIn)),
            Is.EqualTo(
                new[] { ("good", "Edulure.Sdk.IPluginBuilder.Menu", "0.4"), ("good", "Edulure.Sdk.Cursor", "0.5") }
            )
        );
    }

    [Test]
    public void A_plugin_that_is_enabled_is_warned_of_in_the_log()
    {
        var logger = new Lines();

        new DeprecationScan([Menu]).Warn(PluginDiscovery.Read(PluginSite.SampleFolder("Good")), logger);

        Assert.That(
            logger.Written,
            Is.EqualTo(
                new[]
                {
                    "good uses Edulure.Sdk.IPluginBuilder.Menu, which the SDK does without from 0.4 on: Use Entry. Removed in 0.4.",
                }
            )
        );
    }

    [Test]
    public void The_table_is_read_from_the_attributes_that_name_a_version()
    {
        var found = ObsoleteMember.Of(typeof(OldThings).Assembly).Where(member => member.Type.Contains("OldThings"));

        Assert.That(
            found.Select(member => (member.Member, member.Parameters, member.RemovedIn)),
            Is.EquivalentTo(new[] { ("Method", (int?)1, "0.4"), ("get_Property", 0, "0.6"), ("Field", null, "1.0") })
        );
    }

    [Test]
    public void Every_obsolete_member_of_the_SDK_names_the_version_that_removes_it()
    {
        var sdk = typeof(Sdk.IPlugin).Assembly;
        var named = ObsoleteMember.Of(sdk).Select(member => $"{member.Type}.{member.Member}").ToHashSet();

        foreach (var type in sdk.GetExportedTypes())
        foreach (var member in type.GetMembers().Where(member => member.DeclaringType == type && IsObsolete(member)))
            Assert.That(
                named.Any(name =>
                    name.StartsWith($"{type.FullName}.", StringComparison.Ordinal)
                    && name.EndsWith(member.Name, StringComparison.Ordinal)
                ),
                $"[Obsolete] of {type.FullName}.{member.Name} says no 'Removed in X.Y'"
            );
    }

    private static bool IsObsolete(System.Reflection.MemberInfo member) =>
        // The compiler marks constructors of types with required members so, for compilers that know nothing of those.
        member.IsDefined(typeof(ObsoleteAttribute), inherit: false)
        && !member.IsDefined(typeof(CompilerFeatureRequiredAttribute), inherit: false);

    private sealed class Lines : ILogger
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Written.Add(formatter(state, exception));
    }
}

public sealed class OldThings
{
    [Obsolete("Removed in 1.0; use nothing.")]
    public const int Field = 1;

    [Obsolete("Removed in 0.6; use nothing.")]
    public string Property => "";

    [Obsolete("Without a version.")]
    public string Undecided => "";

    [Obsolete("Removed in 0.4; use nothing.")]
    public static int Method(int value) => value;
}
