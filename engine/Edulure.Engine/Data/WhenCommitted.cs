using Edulure.Sdk;
using LinqToDB.Interceptors;

namespace Edulure.Engine.Data;

/// <summary>Tells whoever waits for a row of somebody else's connection that it can be seen.</summary>
internal static class WhenCommitted
{
    /// <summary>Calls at once outside a transaction; inside one when the connection is closed, which is soon after its end.</summary>
    public static void Call(PluginDb db, Action action)
    {
        if (db.Transaction is null)
            action();
        else
            db.AddInterceptor(new OnClose(action));
    }

    private sealed class OnClose(Action action) : DataContextInterceptor
    {
        public override void OnClosed(DataContextEventData eventData) => action();

        public override Task OnClosedAsync(DataContextEventData eventData)
        {
            action();
            return Task.CompletedTask;
        }
    }
}
