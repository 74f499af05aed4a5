namespace Edulure.Engine.Plugins.Feeds;

/// <summary>Opens the files of one feed, which lies in a folder or behind http or https.</summary>
/// <param name="address">As the configuration has it.</param>
/// <param name="http">For those behind http.</param>
internal sealed class FeedSource(string address, HttpClient http)
{
    /// <param name="file">Relative to the feed; checked by the caller.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">It cannot be had.</exception>
    /// <exception cref="HttpRequestException">It cannot be had.</exception>
    public async Task<Stream> OpenAsync(string file, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.IsFile)
            return new FileStream(
                Path.Combine(uri?.LocalPath ?? Path.GetFullPath(address), file),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read,
                bufferSize: 0,
                FileOptions.Asynchronous
            );
        if (uri.Scheme is not ("http" or "https"))
            throw new IOException("it is neither a folder nor an http address");
        var path = string.Join('/', file.Split('/').Select(Uri.EscapeDataString));
        var response = await http.GetAsync(
            new Uri(uri.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/" + path),
            HttpCompletionOption.ResponseHeadersRead,
            cancellationToken
        );
        try
        {
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadAsStreamAsync(cancellationToken);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
