using System.Collections.Concurrent;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Plugins.Cost;

/// <summary>
/// Where everything that a plugin does is written down: by whoever calls it, never by itself. Writing takes no lock.
/// </summary>
internal sealed class PluginMeter
{
    private const int KeptMinutes = 60;
    private const int Kinds = (int)FaultKind.Lifetime + 1;

    /// <summary>An answer that takes longer keeps people waiting.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromSeconds(10);

    // Below it a body does not make an answer late, however thin the line of whoever sends it.
    private const long SmallBody = 64 * 1024;

    private readonly TimeProvider _time;
    private readonly Action<PluginFault>? _faulted;
    private readonly Lock _reading = new();
    private readonly Latencies _latencies = new();
    private readonly Sampling _requestSampling = new();
    private readonly Sampling _slotSampling = new();
    private readonly Queue<CostMinute> _minutes = new(KeptMinutes);
    private readonly long[] _faults = new long[Kinds];
    private readonly ConcurrentDictionary<string, long> _successes = new(StringComparer.Ordinal);

    private long _errors;
    private long _requestTicks;
    private long _slots;
    private long _cpuNanoseconds;
    private long _allocated;
    private long _statements;
    private long _sqlTicks;
    private long _jobsDone;
    private long _jobsFailed;
    private long _jobTicks;
    private long _events;
    private long _eventLagTicks = -1;

    private long _minute;
    private long _errorsBefore;
    private long _statementsBefore;
    private long _slotsBefore;
    private long _slotsInLastMinute;

    /// <param name="plugin">Its id.</param>
    /// <param name="time">Of the site.</param>
    /// <param name="faulted">Hears of each fault.</param>
    public PluginMeter(string plugin, TimeProvider time, Action<PluginFault>? faulted = null)
    {
        Plugin = plugin;
        _time = time;
        _faulted = faulted;
        _minute = MinuteNow();
    }

    public string Plugin { get; }

    public TimeSpan RequestTime => new(Volatile.Read(ref _requestTicks));
    public long SlotsRendered => Volatile.Read(ref _slots);
    public long JobsDone => Volatile.Read(ref _jobsDone);
    public long JobsFailed => Volatile.Read(ref _jobsFailed);
    public long EventsHandled => Volatile.Read(ref _events);

    public long Faults(FaultKind kind) => Volatile.Read(ref _faults[(int)kind]);

    public long Now() => _time.GetTimestamp();

    /// <summary>Whether the request that begins is sampled: the weight for <see cref="WorkSample.Begin"/>.</summary>
    public int SampleRequest() => _requestSampling.Next();

    /// <summary>A contribution to a slot begins.</summary>
    /// <returns>The weight for <see cref="WorkSample.Begin"/>.</returns>
    public int BeginSlot()
    {
        Interlocked.Increment(ref _slots);
        return _slotSampling.Next();
    }

    /// <param name="began">From <see cref="Now"/>.</param>
    /// <param name="failed">It ended with a fault or a status from 500 on.</param>
    /// <param name="context">The request, answered.</param>
    public void RequestEnded(long began, bool failed, HttpContext context)
    {
        var elapsed = _time.GetElapsedTime(began);
        Answered(elapsed, failed);
        if (elapsed > Slow && IsPaceItsOwn(context))
            Tell(FaultKind.SlowAnswer, context.Request.Path, Cause.Of(context));
    }

    /// <summary>A call of a hub was answered. It counts as a request; how long it takes is between it and its client.</summary>
    /// <param name="began">From <see cref="Now"/>.</param>
    /// <param name="failed">It ended with a fault.</param>
    public void CallEnded(long began, bool failed) => Answered(_time.GetElapsedTime(began), failed);

    /// <summary>Processor time and memory, from samples.</summary>
    public void Used(long cpuNanoseconds, long allocatedBytes)
    {
        Interlocked.Add(ref _cpuNanoseconds, cpuNanoseconds);
        Interlocked.Add(ref _allocated, allocatedBytes);
    }

    /// <param name="began">From <see cref="Now"/>.</param>
    public void StatementEnded(long began)
    {
        Tick();
        Interlocked.Increment(ref _statements);
        Interlocked.Add(ref _sqlTicks, _time.GetElapsedTime(began).Ticks);
    }

    /// <param name="job">Its name.</param>
    /// <param name="began">From <see cref="Now"/>.</param>
    /// <param name="state">How it ended; null where it was interrupted and will be begun again.</param>
    public void JobEnded(string job, long began, JobState? state)
    {
        Interlocked.Add(ref _jobTicks, _time.GetElapsedTime(began).Ticks);
        if (state is JobState.Succeeded)
        {
            Interlocked.Increment(ref _jobsDone);
            Succeeded(job);
        }
        else if (state is JobState.Failed)
            Interlocked.Increment(ref _jobsFailed);
    }

    /// <param name="name">The event's.</param>
    /// <param name="occurredAt">When the event was published.</param>
    public void EventHandled(string name, DateTimeOffset occurredAt)
    {
        Interlocked.Increment(ref _events);
        Succeeded(name);
        Volatile.Write(ref _eventLagTicks, Math.Max(0, (_time.GetUtcNow() - occurredAt).Ticks));
    }

    /// <summary>Counts a fault and tells of it.</summary>
    public void Fault(FaultKind kind, string what, string? cause)
    {
        Interlocked.Increment(ref _faults[(int)kind]);
        Tell(kind, what, cause);
    }

    /// <summary>How often a job, or the handling of an event, went well.</summary>
    public long Successes(string what) => _successes.GetValueOrDefault(what);

    /// <summary>
    /// How much it was asked in the last sixty seconds: the minute that runs, and of the one before the part that is not
    /// yet over, as if it had been even.
    /// </summary>
    public (long Requests, long Slots) LastMinute()
    {
        Tick();
        lock (_reading)
        {
            var requests = _latencies.Minute().Count;
            var slots = SlotsRendered - _slotsBefore;
            var now = _time.GetUtcNow();
            var rest = 1 - (double)(now.Ticks % TimeSpan.TicksPerMinute) / TimeSpan.TicksPerMinute;
            if (_minutes.LastOrDefault() is not { } before || before.At.Ticks / TimeSpan.TicksPerMinute != _minute - 1)
                return (requests, slots);
            return (requests + (long)(before.Requests * rest), slots + (long)(_slotsInLastMinute * rest));
        }
    }

    public PluginCost Read()
    {
        Tick();
        lock (_reading)
        {
            var (requests, p50, p99) = _latencies.All();
            var lag = Volatile.Read(ref _eventLagTicks);
            return new(
                requests,
                Volatile.Read(ref _errors),
                p50,
                p99,
                TimeSpan.FromMicroseconds(Volatile.Read(ref _cpuNanoseconds) / 1_000),
                Volatile.Read(ref _allocated),
                Volatile.Read(ref _statements),
                new(Volatile.Read(ref _sqlTicks)),
                new(Volatile.Read(ref _jobTicks)),
                lag < 0 ? null : new TimeSpan(lag),
                _faults.Sum(),
                [.. _minutes, Running()]
            );
        }
    }

    private void Answered(TimeSpan elapsed, bool failed)
    {
        Tick();
        _latencies.Record(elapsed);
        Interlocked.Add(ref _requestTicks, elapsed.Ticks);
        if (failed)
            Interlocked.Increment(ref _errors);
    }

    private void Succeeded(string what) => _successes.AddOrUpdate(what, 1, static (_, count) => count + 1);

    private void Tell(FaultKind kind, string what, string? cause) => _faulted?.Invoke(new(this, kind, what, cause));

    // A visitor decides how long a large upload or download takes, and an open stream is no late answer.
    private static bool IsPaceItsOwn(HttpContext context)
    {
        if (context.Request.ContentLength is > SmallBody || context.Request.Headers.TransferEncoding.Count > 0)
            return false;
        var type = context.Response.ContentType;
        return type is null
            || type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("application/problem+json", StringComparison.OrdinalIgnoreCase);
    }

    private long MinuteNow() => _time.GetUtcNow().Ticks / TimeSpan.TicksPerMinute;

    private void Tick()
    {
        var now = MinuteNow();
        if (now != Volatile.Read(ref _minute))
            Roll(now);
    }

    private void Roll(long now)
    {
        lock (_reading)
        {
            if (now <= _minute)
                return;
            Keep(Running());
            // Minutes in which nothing happened are part of the picture.
            for (var quiet = Math.Max(_minute + 1, now - KeptMinutes); quiet < now; quiet++)
                Keep(new(At(quiet), 0, 0, default, 0));
            _slotsInLastMinute = now == _minute + 1 ? SlotsRendered - _slotsBefore : 0;
            _latencies.EndMinute();
            _errorsBefore = Volatile.Read(ref _errors);
            _statementsBefore = Volatile.Read(ref _statements);
            _slotsBefore = SlotsRendered;
            _requestSampling.BeginMinute();
            _slotSampling.BeginMinute();
            Volatile.Write(ref _minute, now);
        }
    }

    private CostMinute Running()
    {
        var (requests, p99) = _latencies.Minute();
        return new(
            At(_minute),
            requests,
            Volatile.Read(ref _errors) - _errorsBefore,
            p99,
            Volatile.Read(ref _statements) - _statementsBefore
        );
    }

    // The running minute is the sixtieth.
    private void Keep(CostMinute minute)
    {
        if (_minutes.Count == KeptMinutes - 1)
            _minutes.Dequeue();
        _minutes.Enqueue(minute);
    }

    private static DateTimeOffset At(long minute) => new(minute * TimeSpan.TicksPerMinute, TimeSpan.Zero);
}
