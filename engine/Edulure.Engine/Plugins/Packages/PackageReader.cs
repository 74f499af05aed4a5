using Edulure.Engine.Plugins.Manifests;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>A package file that was read to its end and found in order.</summary>
/// <param name="File">Where it lies.</param>
/// <param name="Manifest">What it says of itself.</param>
/// <param name="Trust">By its signature.</param>
/// <param name="Sha256">Of the whole file, lower case hex.</param>
/// <param name="Length">Of the whole file, in bytes.</param>
internal sealed record PackageFile(string File, PluginManifest Manifest, Trust Trust, string Sha256, long Length);

/// <summary>Reads <c>.edulure</c> files.</summary>
internal sealed class PackageReader
{
    /// <summary>Reads and checks the whole of a package. Writes nothing, runs none of its code.</summary>
    /// <exception cref="PackageException">Anything is wrong with it.</exception>
    public Task<PackageFile> ReadAsync(string file, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
