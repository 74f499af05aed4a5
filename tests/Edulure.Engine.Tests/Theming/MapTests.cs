using System.Globalization;
using Edulure.Engine.Theming;
using Edulure.Engine.Theming.Maps;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>What <c>map_view</c> shows of the earth, and where markers stand.</summary>
public sealed class MapTests
{
    private static readonly MapPlace s_berlin = new(52.52, 13.405);
    private static readonly MapPlace s_potsdam = new(52.3906, 13.0645);
    private static readonly MapPlace s_rome = new(41.9028, 12.4964);
    private static readonly MapPlace s_oslo = new(59.9139, 10.7522);
    private static readonly MapPlace s_sydney = new(-33.8688, 151.2093);
    private static readonly MapPlace s_tokyo = new(35.6762, 139.6503);
    private static readonly MapPlace s_newYork = new(40.7128, -74.006);
    private static readonly MapPlace s_losAngeles = new(34.0522, -118.2437);
    private static readonly MapPlace s_suva = new(-18.1416, 178.4419);
    private static readonly MapPlace s_apia = new(-13.8333, -171.7667);

    [Test]
    public void Without_places_all_of_the_earth_is_shown()
    {
        var view = Of();
        Assert.Multiple(() =>
        {
            Assert.That((view.Sheet, view.IsWorld), Is.EqualTo(("atlantic", true)));
            Assert.That(view.ViewBox, Is.EqualTo("-5020 -2453.6 10040 4907.2"));
            Assert.That(view.Groupings.Single().Markers, Is.Empty);
        });
    }

    [Test]
    public void A_single_place_is_in_the_middle_of_its_surroundings()
    {
        var view = Of(s_berlin);
        Assert.Multiple(() =>
        {
            Assert.That(Box(view), Is.EqualTo(new double[] { -446, -2124.1, 1000, 625 }));
            Assert.That(Markers(view).Select(Said), Is.EqualTo(new List<string> { "1 at 50% 50%: 0" }));
        });
    }

    [Test]
    public void Places_far_apart_all_have_room_around_them()
    {
        MapPlace[] places = [s_berlin, s_rome, s_oslo, new(38.7223, -9.1393), new(50.4501, 30.5234)];
        var view = Of(places);
        var box = Box(view);
        Assert.Multiple(() =>
        {
            Assert.That(view.IsWorld, Is.False);
            Assert.That(box[2] / box[3], Is.EqualTo(1.6).Within(0.001));
            foreach (var marker in Markers(view))
            {
                Assert.That(Percent(marker.X), Is.InRange(11.9, 88.1), marker.X);
                Assert.That(Percent(marker.Y), Is.InRange(11.9, 88.1), marker.Y);
            }
        });
    }

    [Test]
    public void Nothing_beyond_the_end_of_the_earth_is_shown_without_need()
    {
        var box = Box(Of(s_berlin, s_newYork));
        Assert.That(box[1], Is.EqualTo(-2433.6));
    }

    [TestCase(90, 0)]
    [TestCase(-90, 0)]
    [TestCase(-65, -168)]
    [TestCase(71, 178)]
    public void At_the_end_of_the_earth_a_marker_is_whole_and_most_of_the_window_is_earth(
        double latitude,
        double longitude
    )
    {
        var view = Of(new MapPlace(latitude, longitude));
        var box = Box(view);
        var marker = Markers(view).Single();
        Assert.Multiple(() =>
        {
            Assert.That(Percent(marker.X), Is.InRange(11.9, 88.1));
            Assert.That(Percent(marker.Y), Is.InRange(11.9, 88.1));
            Assert.That(box[0], Is.GreaterThanOrEqualTo(-5000 - 0.121 * box[2]));
            Assert.That(box[0] + box[2], Is.LessThanOrEqualTo(5000 + 0.121 * box[2]));
            Assert.That(Math.Abs(box[1] + box[3] / 2) + box[3] / 2, Is.LessThanOrEqualTo(2434 + 0.121 * box[3]));
        });
    }

    [Test]
    public void Around_the_date_line_and_across_the_Pacific_places_are_not_torn_apart()
    {
        Assert.Multiple(() =>
        {
            var islands = Of(s_suva, s_apia);
            Assert.That((islands.Sheet, islands.IsWorld), Is.EqualTo(("pacific", false)));
            Assert.That(Box(islands)[2], Is.EqualTo(1000));
            Assert.That(Percent(Markers(islands)[0].X), Is.LessThan(Percent(Markers(islands)[1].X)));
            var shores = Of(s_tokyo, s_losAngeles);
            Assert.That(shores.Sheet, Is.EqualTo("pacific"));
            Assert.That(Percent(Markers(shores)[0].X), Is.LessThan(Percent(Markers(shores)[1].X)));
            Assert.That(Of(s_berlin, s_newYork).Sheet, Is.EqualTo("atlantic"));
            Assert.That(Of(s_berlin, s_tokyo).Sheet, Is.EqualTo("atlantic"));
            Assert.That(Of(s_sydney).Sheet, Is.EqualTo("pacific"));
        });
    }

    [Test]
    public void Places_all_around_are_on_the_earth_as_it_is_known()
    {
        var view = Of(s_newYork, s_berlin, s_sydney, s_losAngeles, s_tokyo);
        Assert.That((view.Sheet, view.IsWorld), Is.EqualTo(("atlantic", true)));
        var far = Of(s_berlin, s_sydney);
        Assert.That((far.Sheet, far.IsWorld), Is.EqualTo(("atlantic", true)));
        var wanted = MapView.Of([s_suva], isWorld: true);
        Assert.That((wanted.Sheet, wanted.IsWorld), Is.EqualTo(("atlantic", true)));
    }

    [Test]
    public void Places_that_would_lie_on_each_other_share_the_number_of_the_first()
    {
        var grouping = Of(s_rome, s_potsdam, s_oslo, s_berlin).Groupings.Single();
        Assert.Multiple(() =>
        {
            Assert.That(grouping.Widths, Is.EqualTo("all"));
            Assert.That(grouping.Numbers, Is.EqualTo(new List<int> { 1, 2, 3, 2 }));
            Assert.That(
                grouping.Markers.Select(marker => string.Join(',', marker.Places)),
                Is.EqualTo(new List<string> { "0", "1,3", "2" })
            );
        });
    }

    [Test]
    public void What_has_room_on_a_wide_map_alone_shares_a_marker_on_a_narrow_one()
    {
        MapPlace reykjavik = new(64.1466, -21.9426);
        var view = Of(s_newYork, reykjavik, s_berlin, s_sydney);
        Assert.Multiple(() =>
        {
            Assert.That(
                view.Groupings.Select(grouping => grouping.Widths),
                Is.EqualTo(new List<string> { "narrow", "wide" })
            );
            Assert.That(view.Groupings[0].Numbers, Is.EqualTo(new List<int> { 1, 2, 2, 3 }));
            Assert.That(view.Groupings[1].Numbers, Is.EqualTo(new List<int> { 1, 2, 3, 4 }));
        });
    }

    [Test]
    public void However_many_places_there_are_markers_keep_their_distance()
    {
        // All over Europe, without chance: the golden ratio leaves no pattern.
        var places = Enumerable
            .Range(0, MapPlaces.Most)
            .Select(index => new MapPlace(36 + 24.0 * index / MapPlaces.Most, -9 + 0.618034 * index % 1 * 39))
            .ToArray();
        var view = Of(places);
        var box = Box(view);
        Assert.That(view.Groupings, Has.Count.EqualTo(2));
        double[] widths = [MapView.NarrowestMap, MapView.WideMap];
        foreach (var (grouping, width) in view.Groupings.Zip(widths))
        {
            var points = grouping
                .Markers.Select(marker => new MapPoint(
                    Percent(marker.X) / 100 * width,
                    Percent(marker.Y) / 100 * width * box[3] / box[2]
                ))
                .ToList();
            var nearest = points
                .SelectMany((one, index) => points.Skip(index + 1).Select(other => one.DistanceTo(other)))
                .Min();
            Assert.Multiple(() =>
            {
                Assert.That(nearest, Is.GreaterThanOrEqualTo(24), grouping.Widths);
                Assert.That(grouping.Markers, Has.Count.GreaterThan(10).And.Count.LessThan(MapPlaces.Most));
                Assert.That(
                    grouping.Markers.SelectMany(marker => marker.Places).Order(),
                    Is.EqualTo(Enumerable.Range(0, MapPlaces.Most))
                );
            });
        }
    }

    [TestCase("[91]", "[0]", "map_view: the latitude of place 1 is 91; it must be a number from -90 to 90.")]
    [TestCase(
        "[0, -90.5]",
        "[0, 0]",
        "map_view: the latitude of place 2 is -90.5; it must be a number from -90 to 90."
    )]
    [TestCase("[0]", "[180.1]", "map_view: the longitude of place 1 is 180.1; it must be a number from -180 to 180.")]
    [TestCase("['52.5']", "[0]", "map_view: the latitude of place 1 is a text; it must be a number from -90 to 90.")]
    [TestCase("[null]", "[0]", "map_view: the latitude of place 1 is missing; it must be a number from -90 to 90.")]
    [TestCase("[0]", "[true]", "map_view: the longitude of place 1 is a flag; it must be a number from -180 to 180.")]
    [TestCase("[0, 1]", "[0]", "map_view: latitudes has 2 items and longitudes 1; each place needs one of both.")]
    [TestCase("7", "[0]", "map_view: latitudes is no list.")]
    [TestCase("(1..101)", "(1..101)", "map_view: latitudes has 101 items; a map takes at most 100 places.")]
    public async Task What_is_no_place_is_an_error_that_names_it(string latitudes, string longitudes, string expected)
    {
        using var site = new SampleSite();
        var problem = await Assert.ThrowsAsync<TemplateException>(() =>
            site.RenderAsync($"{{{{ north = {latitudes}; east = {longitudes}; map_view north east }}}}")
        );
        Assert.That(problem!.Message, Does.Contain(expected));
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public async Task What_is_no_number_at_all_is_an_error(double latitude)
    {
        using var site = new SampleSite();
        var problem = await Assert.ThrowsAsync<TemplateException>(() =>
            site.RenderAsync(
                "{{ map_view model.north model.east }}",
                new { North = new[] { latitude }, East = new[] { 0 } }
            )
        );
        Assert.That(problem!.Message, Does.Contain("the latitude of place 1 is"));
    }

    private static MapView Of(params MapPlace[] places) => MapView.Of(places, isWorld: false);

    // Those of wide maps.
    private static IReadOnlyList<MapMarker> Markers(MapView view) => view.Groupings[^1].Markers;

    private static double[] Box(MapView view) =>
        [.. view.ViewBox.Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture))];

    private static double Percent(string value) => double.Parse(value.TrimEnd('%'), CultureInfo.InvariantCulture);

    private static string Said(MapMarker marker) =>
        $"{marker.Number} at {marker.X} {marker.Y}: {string.Join(',', marker.Places)}";
}
