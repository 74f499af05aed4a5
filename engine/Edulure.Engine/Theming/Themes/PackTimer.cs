using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Theming;

/// <summary>Lets the theme follow the calendar while the site runs.</summary>
internal sealed class PackTimer(ThemeStore themes, PackCalendar calendar, TimeProvider time, ILogger<PackTimer> log)
    : IDisposable
{
    private ITimer? _timer;

    public void Start()
    {
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        WaitAgain();
    }

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        try
        {
            themes.Follow();
        }
        catch (Exception e) when (e is TemplateException or IOException or UnauthorizedAccessException)
        {
            log.LogError(e, "The pack of today cannot be loaded; the one of before stays in force.");
        }
        finally
        {
            WaitAgain();
        }
    }

    private void WaitAgain() => _timer?.Change(calendar.UntilNextLook(), Timeout.InfiniteTimeSpan);
}
