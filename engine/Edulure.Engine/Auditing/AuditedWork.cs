namespace Edulure.Engine.Auditing;

/// <summary>
/// Work that is no request: a command, a job, the handling of an event. What is recorded in its course is its doing. A
/// request needs none of this, it is known anyway.
/// </summary>
/// <param name="ActorKind">One of <see cref="ActorKinds"/>.</param>
/// <param name="Name">Who acts.</param>
/// <param name="Via">In the course of what.</param>
/// <param name="PersonId">On whose behalf, or null.</param>
internal sealed record AuditedWork(string ActorKind, string Name, string Via, long? PersonId = null)
{
    private static readonly AsyncLocal<Scope?> s_current = new();

    /// <summary>What is under way in this flow; null as well in what a flow left behind after its end.</summary>
    public static AuditedWork? Current => s_current.Value is { Ended: false } scope ? scope.Work : null;

    /// <param name="words">Of the verb.</param>
    public static IDisposable Command(string words) =>
        Begin(new(ActorKinds.Command, AuditActor.CommandLine, $"command {words}"));

    /// <param name="plugin">Whose job.</param>
    /// <param name="job">Its name.</param>
    /// <param name="personId">For whom it runs.</param>
    public static IDisposable Job(string plugin, string job, long? personId) =>
        Begin(new(ActorKinds.Job, $"{plugin}:{job}", $"job {plugin}:{job}", personId));

    /// <param name="name">Of the event.</param>
    public static IDisposable Event(string name) => Begin(new(ActorKinds.System, AuditActor.Engine, $"event {name}"));

    private static Scope Begin(AuditedWork work) => s_current.Value = new(work, s_current.Value);

    private sealed class Scope(AuditedWork work, Scope? outer) : IDisposable
    {
        public AuditedWork Work => work;

        public bool Ended { get; private set; }

        public void Dispose()
        {
            // Timers that the work began keep its flow, and are not its doing any more.
            Ended = true;
            s_current.Value = outer;
        }
    }
}
