using Edulure.Engine.Theming.Maps;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>The projection against what its authors published, and against another implementation.</summary>
public sealed class EqualEarthTests
{
    [Test]
    public void The_lines_of_the_poles_and_the_middle_are_as_long_as_published()
    {
        // Šavrič, Patterson and Jenny 2018: the poles are 0.59 and the middle meridian 0.49 times as long as the equator.
        var equator = EqualEarth.Project(0, 180).X - EqualEarth.Project(0, -180).X;
        var pole = EqualEarth.Project(90, 180).X - EqualEarth.Project(90, -180).X;
        var middle = EqualEarth.Project(-90, 0).Y - EqualEarth.Project(90, 0).Y;
        Assert.Multiple(() =>
        {
            Assert.That(equator, Is.EqualTo(10000).Within(1e-9));
            Assert.That(pole / equator, Is.EqualTo(0.59).Within(0.005));
            Assert.That(middle / equator, Is.EqualTo(0.49).Within(0.005));
            Assert.That(EqualEarth.HalfHeight, Is.EqualTo(middle / 2).Within(1e-9));
        });
    }

    // Computed with d3-geo 3.1.2: geoEqualEarth, scaled to the same width.
    [TestCase(52.52, 13.405, 300.738, -1811.607, TestName = "Berlin")]
    [TestCase(-1.2921, 36.8219, 1022.706, 48.352, TestName = "Nairobi")]
    [TestCase(-41.2866, 174.7756, 4267.768, 1472.358, TestName = "Wellington")]
    [TestCase(21.3069, -157.8583, -4241.053, -787.672, TestName = "Honolulu")]
    [TestCase(64.1466, -21.9426, -440.117, -2108.893, TestName = "Reykjavík")]
    [TestCase(-54.8019, -68.303, -1501.786, 1874.881, TestName = "Ushuaia")]
    [TestCase(90, 11, 181.032, -2433.585, TestName = "The north pole")]
    public void A_place_lies_where_others_put_it(double latitude, double longitude, double x, double y)
    {
        var point = EqualEarth.Project(latitude, longitude);
        Assert.That((point.X, point.Y), Is.EqualTo((x, y)).Using<(double, double)>(IsNear));
    }

    [Test]
    public void Areas_keep_their_proportion()
    {
        // Of a field of a tenth of a degree, over that on the sphere: the same everywhere.
        double[] latitudes = [0, 20, 45, 60, 75, 85];
        var ratios = latitudes.Select(latitude =>
        {
            const double step = 0.05;
            var (low, high) = (latitude - step, latitude + step);
            var height = EqualEarth.Project(low, 0).Y - EqualEarth.Project(high, 0).Y;
            var width = EqualEarth.Project(latitude, 1).X;
            var onSphere = Math.Sin(double.DegreesToRadians(high)) - Math.Sin(double.DegreesToRadians(low));
            return height * width / onSphere;
        });
        Assert.That(ratios.Max() / ratios.Min(), Is.EqualTo(1).Within(1e-5));
    }

    private static bool IsNear((double X, double Y) one, (double X, double Y) other) =>
        Math.Abs(one.X - other.X) < 0.001 && Math.Abs(one.Y - other.Y) < 0.001;
}
