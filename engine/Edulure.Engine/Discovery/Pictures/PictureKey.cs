using System.Security.Cryptography;
using System.Text;
using Edulure.Engine.Data;

namespace Edulure.Engine.Discovery;

/// <summary>
/// Signs the addresses of pictures, so that the server draws only what its own pages ask for. The key lies beside the
/// site's other keys and is made when it is first wanted.
/// </summary>
internal sealed class PictureKey(DatabaseConfiguration configuration)
{
    private const int Length = 32;

    private readonly Lazy<byte[]> _key = new(() => ReadOrMake(Path.Combine(configuration.Directory, "keys")));

    /// <summary>Thirty-two hexadecimal digits.</summary>
    public string Sign(string content) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes(content)).AsSpan(0, 16));

    public bool IsSigned(string content, string signature) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Sign(content)),
            Encoding.UTF8.GetBytes(signature)
        );

    private static byte[] ReadOrMake(string folder)
    {
        var file = Path.Combine(Directory.CreateDirectory(folder).FullName, "social-pictures.key");
        if (!File.Exists(file))
        {
            var temporary = $"{file}.{Guid.NewGuid():N}";
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(RandomNumberGenerator.GetBytes(Length));
                stream.Flush(flushToDisk: true);
            }
            try
            {
                File.Move(temporary, file);
            }
            catch (IOException) when (File.Exists(file))
            {
                // Another node was first; its key is everybody's.
                File.Delete(temporary);
            }
        }
        return File.ReadAllBytes(file) is { Length: Length } key
            ? key
            : throw new InvalidDataException($"{file} is no key: delete it, and another is made.");
    }
}
