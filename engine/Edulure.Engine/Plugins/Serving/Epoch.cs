namespace Edulure.Engine.Plugins.Serving;

/// <summary>
/// The requests that are being routed. After endpoints were taken out, whoever entered before may still be handed one of
/// them: <see cref="PassAsync"/> ends when all of these have either been counted by their generation or left.
/// </summary>
internal sealed class Epoch
{
    private Round _current = new();

    public Ticket Enter()
    {
        while (true)
        {
            var round = Volatile.Read(ref _current);
            round.Enter();
            if (ReferenceEquals(round, Volatile.Read(ref _current)))
                return new(round);
            round.Leave();
        }
    }

    /// <summary>Begins a new round and waits until everybody of the old one has left.</summary>
    public Task PassAsync()
    {
        var old = Interlocked.Exchange(ref _current, new());
        old.Leave();
        return old.Empty;
    }

    /// <summary>One request's place. Leaving twice is leaving once.</summary>
    internal sealed class Ticket(Round round)
    {
        private Round? _round = round;

        public void Leave()
        {
            _round?.Leave();
            _round = null;
        }
    }

    internal sealed class Round
    {
        private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // One for being the current round, so that it is not empty while requests still enter.
        private int _count = 1;

        public Task Empty => _empty.Task;

        public void Enter() => Interlocked.Increment(ref _count);

        public void Leave()
        {
            if (Interlocked.Decrement(ref _count) == 0)
                _empty.TrySetResult();
        }
    }
}
