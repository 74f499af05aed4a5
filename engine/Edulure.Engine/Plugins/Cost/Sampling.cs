namespace Edulure.Engine.Plugins.Cost;

/// <summary>
/// Which pieces of work are measured for processor time and memory. All of them while they are few, so that a quiet
/// plugin is measured well; then one in sixteen, then one in sixty-four, so that a busy one pays next to nothing.
/// </summary>
internal sealed class Sampling
{
    private const long All = 32;
    private const long OneInSixteen = 1_024;

    private long _number;

    /// <returns>For how many pieces of work this one stands; 0: it is not measured.</returns>
    public int Next()
    {
        var number = Interlocked.Increment(ref _number);
        var weight =
            number <= All ? 1
            : number <= OneInSixteen ? 16
            : 64;
        return number % weight == 0 ? weight : 0;
    }

    public void BeginMinute() => Volatile.Write(ref _number, 0);
}
