using Edulure.Sdk;

namespace Edulure.Samples.Hostile;

/// <summary>A service of the plugin's own that wants files in its constructor.</summary>
internal sealed class Hoarder(IFiles files)
{
    public Task KeepAsync() => files.SaveAsync(Stream.Null, 1);
}
