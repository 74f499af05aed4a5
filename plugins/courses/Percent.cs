namespace Edulure.Plugins.Courses;

internal static class Percent
{
    /// <summary>Whole percent, rounded down, so that 100 means all.</summary>
    public static int Of(long done, long total) => total <= 0 ? 0 : (int)Math.Clamp(done * 100 / total, 0, 100);
}
