namespace Edulure.Sdk;

/// <summary>Fills the demo site with a plugin's part of it: the same on every machine, once for each database.</summary>
public interface IDemoSeed
{
    /// <summary>Smaller runs first; people are seeded at 0, what belongs to them later.</summary>
    int Order { get; }

    /// <summary>Seeds. Runs in a scope of its own; a second run after a crash must find what the first left and go on.</summary>
    /// <returns>Lines for the console, such as the demo accounts; may be empty.</returns>
    Task<IReadOnlyList<string>> SeedAsync(CancellationToken cancellationToken);
}
