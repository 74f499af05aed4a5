using Edulure.Engine.Plugins.Packages;

namespace Edulure.Engine.Plugins.Feeds;

/// <summary>A package that was fetched; its file is gone when disposed.</summary>
internal sealed class DownloadedPackage(WorkFolder folder) : IDisposable
{
    public string File { get; } = Path.Combine(folder.Path, "download" + PackageFormat.Extension);

    public void Dispose() => folder.Dispose();
}
