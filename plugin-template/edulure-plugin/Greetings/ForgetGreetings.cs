using System.Globalization;
using Edulure.Sdk;

namespace Hello.Greetings;

/// <summary>The job: every night, what is old is forgotten.</summary>
internal sealed class ForgetGreetings(GreetingBook book) : IJob
{
    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var count = await book.ForgetAsync(cancellationToken);
        await run.ResultAsync(count.ToString(CultureInfo.InvariantCulture));
    }
}
