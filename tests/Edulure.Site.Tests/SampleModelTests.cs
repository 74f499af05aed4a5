using System.Collections;
using System.Text.Json;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using NUnit.Framework;
using Scriban.Runtime;

namespace Edulure.Site.Tests;

/// <summary>
/// A sample of a page has no member that the model does not have which the page's handler gives it, and none of another
/// kind: heard on the demo site, while everything that people see is visited.
/// </summary>
[TestFixture]
internal sealed class SampleModelTests
{
    [Test]
    public async Task No_sample_pretends_what_its_model_does_not_have()
    {
        using var models = new PageModels();
        await using var site = await DemoSite.StartAsync();
        await Visits.AllAsync(site);
        var seen = models.Seen;
        var samples = Samples().ToList();
        Assert.That(samples, Has.Count.GreaterThan(30));
        Assert.Multiple(() =>
        {
            foreach (var (template, file) in samples)
            foreach (var sample in PageSamples.Read(File.ReadAllText(file)))
                if (sample.Model.ValueKind != JsonValueKind.Undefined)
                {
                    Assert.That(seen.Keys, Does.Contain(template), "it was not visited");
                    if (seen.TryGetValue(template, out var given))
                        Check(sample.Model, Shape.Of(given), $"{template}: {sample.Name}: model");
                }
        });
    }

    private static IEnumerable<(string Template, string File)> Samples()
    {
        var root = Path.GetFullPath(Path.Combine(SampleFolders.Tests, ".."));
        foreach (var plugin in Directory.EnumerateDirectories(Path.Combine(root, "plugins")))
        foreach (var sample in Below(Path.Combine(plugin, "templates"), Path.GetFileName(plugin) + "/"))
            yield return sample;
        foreach (var sample in Below(Path.Combine(root, "engine", "Edulure.Engine", "templates"), "engine/"))
            yield return sample;
        foreach (var sample in Below(Path.Combine(root, "themes", "aurora", "pages"), "pages/"))
            yield return sample;
    }

    private static IEnumerable<(string, string)> Below(string folder, string prefix) =>
        Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, "*" + PageSamples.Ending, SearchOption.AllDirectories)
                .Select(file =>
                    (prefix + Path.GetRelativePath(folder, file)[..^PageSamples.Ending.Length].Replace('\\', '/'), file)
                )
            : [];

    private static void Check(JsonElement json, Shape shape, string place)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Null:
                break;
            case JsonValueKind.String:
                Assert.That(shape.Holds(typeof(string), typeof(Enum), typeof(Uri)), $"{place} is no text but {shape}");
                break;
            case JsonValueKind.True or JsonValueKind.False:
                Assert.That(shape.Holds(typeof(bool)), $"{place} is no flag but {shape}");
                break;
            case JsonValueKind.Number:
                Assert.That(
                    shape.Holds(typeof(int), typeof(long), typeof(double), typeof(decimal)),
                    $"{place} is no number but {shape}"
                );
                break;
            case JsonValueKind.Array:
                Assert.That(shape.Holds(typeof(IEnumerable)), $"{place} is no list but {shape}");
                foreach (var (index, item) in json.EnumerateArray().Index())
                    Check(item, shape.Items(), $"{place}[{index}]");
                break;
            default:
                CheckObject(json, shape, place);
                break;
        }
    }

    private static void CheckObject(JsonElement json, Shape shape, string place)
    {
        if (json.TryGetProperty("$html", out _) || json.TryGetProperty("$component", out _))
            Assert.That(shape.Holds(typeof(Html)), $"{place} is no markup but {shape}");
        else if (json.TryGetProperty("$time", out _))
            Assert.That(
                shape.Holds(typeof(DateTimeOffset), typeof(DateTime), typeof(DateOnly)),
                $"{place} is no time but {shape}"
            );
        else if (json.TryGetProperty("$form", out _))
            Assert.That(shape.Holds(typeof(Form)), $"{place} is no form but {shape}");
        else if (json.TryGetProperty("$map", out _))
            Assert.That(shape.Holds(typeof(IDictionary)), $"{place} is no dictionary but {shape}");
        else
            foreach (var member in json.EnumerateObject())
                if (shape.Member(member.Name) is { } inside)
                    Check(member.Value, inside, $"{place}.{member.Name}");
                else
                    Assert.Fail($"{place}.{member.Name}: {shape} has no such member");
    }

    /// <summary>What stands somewhere in the models of a page: the types that it is declared as, and those that were met.</summary>
    private sealed record Shape(IReadOnlySet<Type> Types, IReadOnlyList<object> Met)
    {
        public static Shape Of(IReadOnlyCollection<object> met, Type? declared = null)
        {
            var types = met.Select(value => value.GetType()).ToHashSet();
            if (declared is not null && declared != typeof(object))
                types.Add(Nullable.GetUnderlyingType(declared) ?? declared);
            return new(types, [.. met]);
        }

        public bool Holds(params Type[] kinds) => Types.Any(type => kinds.Any(kind => kind.IsAssignableFrom(type)));

        public Shape Items()
        {
            var declared = Types
                .SelectMany(type => type.GetInterfaces().Append(type))
                .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>));
            return Of(
                [.. Met.OfType<IEnumerable>().SelectMany(list => list.Cast<object?>()).OfType<object>()],
                declared?.GetGenericArguments()[0]
            );
        }

        public Shape? Member(string name)
        {
            var properties = Types
                .SelectMany(type => type.GetProperties())
                .Where(property => property.GetIndexParameters().Length == 0)
                .Where(property => StandardMemberRenamer.Rename(property.Name) == name)
                .ToList();
            if (properties.Count == 0)
                return null;
            var values = Met.SelectMany(value =>
                    properties
                        .Where(property => property.DeclaringType!.IsInstanceOfType(value))
                        .Select(property => property.GetValue(value))
                )
                .OfType<object>();
            return Of([.. values], properties[0].PropertyType);
        }

        public override string ToString() => string.Join(" or ", Types.Select(type => type.Name));
    }
}
