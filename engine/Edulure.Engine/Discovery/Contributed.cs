using Edulure.Engine.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Discovery;

/// <summary>Runs a source of a plugin inside its generation.</summary>
internal static class Contributed
{
    /// <returns>Null when the generation drains.</returns>
    public static async Task<TResult?> AskAsync<TSource, TResult>(
        Generation generation,
        Type source,
        Func<TSource, CancellationToken, Task<TResult>> ask,
        CancellationToken cancellationToken
    )
        where TSource : class
        where TResult : class
    {
        if (generation.TryEnter() is not { } scope)
            return null;
        await using (scope)
        {
            // One that does not listen to its token must not hold up those who wait.
            var asked = Task.Run(() => ask((TSource)scope.Services.GetRequiredService(source), cancellationToken));
            return await asked.WaitAsync(cancellationToken);
        }
    }
}
