namespace Edulure.Engine.Data;

/// <summary>
/// Short messages to every process on the same database, this one included, through the table <c>engine_signals</c>.
/// Every node polls it four times a second, so a command in another process is seen within one. Signals tell that something
/// changed; what it is now stands in the tables.
/// </summary>
internal interface ISignals
{
    /// <summary>Sends; handlers of this process run before this returns, those of others within a second.</summary>
    Task SendAsync(string kind, string payload, CancellationToken cancellationToken = default);

    /// <summary>Handles signals of a kind until the result is disposed. A handler that throws is logged; the others run.</summary>
    IDisposable Subscribe(string kind, Func<string, CancellationToken, Task> handler);
}
