using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Edulure.Engine.Theming.Maps;
using Edulure.Site.Tests.Discovery;
using NUnit.Framework;

namespace Edulure.Site.Tests;

/// <summary>The sheets that the build draws are those on which the engine puts places: two programs, one formula.</summary>
public sealed partial class LandTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Test]
    public void A_sheet_holds_all_layers_and_stays_small([Values("atlantic", "pacific")] string name)
    {
        var file = File(name);
        Assert.That(file.Length, Is.InRange(20_000, 90_000));
        string[] layers = ["sphere", "graticule", "graticule-between", "land", "borders"];
        Assert.That(
            XDocument.Load(file.FullName).Descendants(s_svg + "path").Select(path => path.Attribute("id")!.Value),
            Is.EqualTo(layers)
        );
    }

    [Test]
    public void Cities_stand_on_land_and_oceans_are_none([Values("atlantic", "pacific")] string name)
    {
        var land = XDocument
            .Load(File(name).FullName)
            .Descendants(s_svg + "path")
            .Single(path => path.Attribute("id")!.Value == "land")
            .Attribute("d")!
            .Value;
        var rings = Rings(land).ToList();
        var sheet = name == "atlantic" ? MapSheet.Atlantic : MapSheet.Pacific;
        bool IsLand(double latitude, double longitude) => IsInside(rings, sheet.Project(new(latitude, longitude)));
        Assert.Multiple(() =>
        {
            Assert.That(IsLand(52.52, 13.405), "Berlin");
            Assert.That(IsLand(-1.2921, 36.8219), "Nairobi");
            Assert.That(IsLand(39.0997, -94.5786), "Kansas City");
            Assert.That(IsLand(-23.698, 133.8807), "Alice Springs");
            Assert.That(IsLand(66, -175), "Chukotka, beyond the date line");
            Assert.That(IsLand(-15.78, -47.93), "Brasília");
            Assert.That(IsLand(-85, 40), "Antarctica");
            Assert.That(IsLand(43.77, 11.25), "Florence");
            Assert.That(IsLand(40, 12.5), Is.False, "the Tyrrhenian Sea");
            Assert.That(IsLand(30, -45), Is.False, "the Atlantic");
            Assert.That(IsLand(0, -140), Is.False, "the Pacific");
            Assert.That(IsLand(-20, 80), Is.False, "the Indian Ocean");
            Assert.That(IsLand(58, 2), Is.False, "the North Sea");
        });
    }

    private static FileInfo File(string name)
    {
        var file = new FileInfo(Path.Combine(LaidTheme.Themes, "aurora", "assets", "vendor", $"land-{name}.svg"));
        if (!file.Exists)
            Assert.Ignore("The land is drawn with packages of npm, and is not there.");
        return file;
    }

    private static IEnumerable<List<MapPoint>> Rings(string path)
    {
        var (x, y) = (0d, 0d);
        var ring = new List<MapPoint>();
        foreach (Match part in Part().Matches(path))
        {
            var letter = part.Groups[1].Value[0];
            var numbers = Number()
                .Matches(part.Groups[2].Value)
                .Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture))
                .ToList();
            if (letter == 'z')
            {
                yield return ring;
                ring = [];
            }
            for (var index = 0; index < numbers.Count; index += letter is 'h' or 'v' ? 1 : 2)
            {
                (x, y) = letter switch
                {
                    'M' => (numbers[index], numbers[index + 1]),
                    'l' => (x + numbers[index], y + numbers[index + 1]),
                    'h' => (x + numbers[index], y),
                    'v' => (x, y + numbers[index]),
                    _ => throw new FormatException($"'{letter}' is none of the letters that the build writes."),
                };
                ring.Add(new(x, y));
            }
        }
    }

    // A ray to the right crosses the shores an odd number of times.
    private static bool IsInside(List<List<MapPoint>> rings, MapPoint point) =>
        rings.Sum(ring =>
            Enumerable
                .Range(0, ring.Count)
                .Count(index =>
                {
                    var (one, other) = (ring[index], ring[(index + 1) % ring.Count]);
                    return one.Y > point.Y != other.Y > point.Y
                        && point.X < (other.X - one.X) * (point.Y - one.Y) / (other.Y - one.Y) + one.X;
                })
        ) % 2
        == 1;

    [GeneratedRegex("([a-zA-Z])([^a-zA-Z]*)")]
    private static partial Regex Part();

    [GeneratedRegex(@"-?\d+")]
    private static partial Regex Number();
}
