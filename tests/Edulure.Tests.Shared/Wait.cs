using NUnit.Framework;

namespace Edulure.Tests.Shared;

/// <summary>For what another thread brings about and nothing announces.</summary>
public static class Wait
{
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            if (timeout.IsCancellationRequested)
                Assert.Fail("It did not come about within 30 seconds.");
            await Task.Delay(20, CancellationToken.None);
        }
    }
}
