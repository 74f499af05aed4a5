using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Appearance.Media;

/// <summary>Takes a file out of a form, within its limit.</summary>
internal static class Uploads
{
    /// <exception cref="RefusedFileException">It is too large, or <paramref name="use"/> refuses it.</exception>
    public static async Task<T> ReadAsync<T>(
        IFormFile file,
        int maxBytes,
        Func<byte[], CancellationToken, Task<T>> use,
        CancellationToken cancellationToken
    )
    {
        if (file.Length > maxBytes)
            throw new RefusedFileException("admin.appearance.file.large", ("max", maxBytes >> 20));
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancellationToken);
        return await use(content.ToArray(), cancellationToken);
    }
}
