namespace Edulure.Sdk;

public interface IDemoSeed
{
    int Order { get; }

    Task<IReadOnlyList<string>> SeedAsync(CancellationToken cancellationToken);
}
