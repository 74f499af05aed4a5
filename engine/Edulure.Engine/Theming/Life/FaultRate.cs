namespace Edulure.Engine.Theming;

/// <summary>
/// How much a theme may fail. It is judged page by page: a page that hardly works any more is reason enough to go back,
/// however many visitors other pages have. Whether somebody is behind it does not matter, as it does with plugins: the same
/// page was rendered with another theme, so it is the theme that is at fault.
/// </summary>
/// <param name="Faults">So many within a minute.</param>
/// <param name="Percent">And so many of a hundred renderings of the page.</param>
internal sealed record FaultRate(int Faults = 5, int Percent = 20)
{
    public const int MostKept = 100;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public bool IsTooMuch(RecentFaults recent) =>
        recent.Faults >= Faults && recent.Faults * 100L >= (recent.Faults + recent.Rendered) * Percent;
}
