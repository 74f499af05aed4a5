using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Edulure.Engine.Plugins.Serving;

/// <summary>
/// Does work on a thread of its own, which the kernel serves after the others: a generation takes a processor for a tenth of
/// a second, and on a small machine requests would queue behind it. Where the kernel has no such order (not on Linux), the
/// thread is one like the others.
/// </summary>
internal static class QuietThread
{
    private const int PriorityOfProcess = 0;

    // A thirtieth of a processor that others want too; the last step, 19, could starve while it holds a lock.
    private const int Niceness = 15;

    /// <inheritdoc cref="RunAsync{T}"/>
    public static Task RunAsync(Func<Task> work) =>
        RunAsync(async () =>
        {
            await work();
            return true;
        });

    /// <summary>Runs asynchronous work whose parts between two awaits all run on the thread.</summary>
    public static Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Run(work, result)) { IsBackground = true, Name = "Edulure plugins" };
        thread.Start();
        return result.Task;
    }

    private static void Run<T>(Func<Task<T>> work, TaskCompletionSource<T> result)
    {
        // Of this thread alone; it ends with the work, so nothing has to be set back.
        if (OperatingSystem.IsLinux())
            _ = SetPriority(PriorityOfProcess, 0, Niceness);
        using var queue = new WorkQueue();
        SynchronizationContext.SetSynchronizationContext(queue);
        _ = FinishAsync(work, result, queue);
        queue.RunToEnd();
    }

    private static async Task FinishAsync<T>(Func<Task<T>> work, TaskCompletionSource<T> result, WorkQueue queue)
    {
        try
        {
            result.SetResult(await work());
        }
        // One that nobody asked for, such as a client's time-out, is a fault, and keeps what it says.
        catch (OperationCanceledException e) when (e.CancellationToken.IsCancellationRequested)
        {
            result.SetCanceled(e.CancellationToken);
        }
        catch (Exception e)
        {
            result.SetException(e);
        }
        finally
        {
            queue.End();
        }
    }

    [DllImport("libc", EntryPoint = "setpriority", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32 | DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, uint who, int priority);

    private sealed class WorkQueue : SynchronizationContext, IDisposable
    {
        private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _queue = [];

        public override void Post(SendOrPostCallback d, object? state)
        {
            try
            {
                _queue.Add((d, state));
            }
            catch (InvalidOperationException)
            {
                // What was begun here and not waited for goes on among the others.
                base.Post(d, state);
            }
        }

        public override void Send(SendOrPostCallback d, object? state) =>
            throw new NotSupportedException("Nothing waits for the quiet thread.");

        public void RunToEnd()
        {
            foreach (var (callback, state) in _queue.GetConsumingEnumerable())
                callback(state);
        }

        public void End() => _queue.CompleteAdding();

        public void Dispose() => _queue.Dispose();
    }
}
