using Edulure.Engine.Data;
using LinqToDB;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Plugins.Life;

/// <summary>Writes how far an operation has got where every node sees it.</summary>
internal sealed class StepRecorder(SiteDatabase database, long id, TimeProvider time, ILogger logger)
    : IProgress<OperationStep>
{
    public void Report(OperationStep value)
    {
        try
        {
            using var db = database.Open();
            db.PluginOperations.Where(row => row.Id == id)
                .Set(row => row.Step, value.Text)
                .Set(row => row.Progress, value.Progress)
                .Set(row => row.ChangedAt, time.GetUtcNow())
                .Update();
        }
        catch (Exception e)
        {
            // Somebody watches a bar that stands still; the work goes on.
            logger.LogWarning(e, "The progress of operation {Operation} cannot be written", id);
        }
    }

    public static async Task EndAsync(
        SiteDatabase database,
        long id,
        string state,
        OperationMessage message,
        DateTimeOffset now
    )
    {
        await using var db = database.Open();
        await db
            .PluginOperations.Where(row => row.Id == id)
            .Set(row => row.State, state)
            .Set(row => row.Message, message.English)
            .Set(row => row.MessageKey, message.Key)
            .Set(row => row.MessageValues, message.Json)
            .Set(row => row.Progress, row => state == "done" ? 1 : row.Progress)
            .Set(row => row.ChangedAt, now)
            .UpdateAsync();
    }
}
