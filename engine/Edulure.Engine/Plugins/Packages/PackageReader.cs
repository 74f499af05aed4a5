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
internal sealed class PackageReader(PackageTrust trust, PackageLimits limits)
{
    /// <summary>Reads and checks the whole of a package. Writes nothing, runs none of its code.</summary>
    /// <exception cref="PackageException">Anything is wrong with it.</exception>
    public async Task<PackageFile> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var package = await InspectAsync(file, cancellationToken);
        if (PluginDiscovery.Incompatibility(package.Manifest) is { } reason)
            throw new PackageException("incompatible", reason);
        if (trust.Refusal(package.Trust) is var (code, problem))
            throw new PackageException(code, $"{Path.GetFileName(file)} {problem}");
        return package;
    }

    /// <summary>The same without asking whether this site may run it: for packages on their way to others.</summary>
    /// <exception cref="PackageException">It is not in order.</exception>
    public async Task<PackageFile> InspectAsync(string file, CancellationToken cancellationToken)
    {
        await using var archive = await OpenAsync(file, limits, cancellationToken);
        await archive.CheckAsync(cancellationToken);
        return new(
            file,
            archive.Manifest,
            await trust.OfAsync(archive.Signer, cancellationToken),
            archive.Sha256,
            archive.Length
        );
    }

    /// <exception cref="PackageException">There is no such file, it cannot be read, or it is not in order.</exception>
    public static async Task<PackageArchive> OpenAsync(
        string file,
        PackageLimits limits,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await PackageArchive.OpenAsync(file, limits, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new PackageException("not-found", $"There is no file {file}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PackageException("unreadable", $"{file} cannot be read: {e.Message}");
        }
    }
}
