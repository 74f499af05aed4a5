using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Edulure.Engine.Plugins.Packages;

namespace Edulure.Engine.Tests.Plugins.Packages;

/// <summary>A temporary folder where packages are made, sound ones and others, with a key to sign them.</summary>
internal sealed class Workshop : IDisposable
{
    public const string Signer = "The author";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edulure-packages-");

    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Folder => _folder.FullName;

    /// <summary>A site that takes what the key signed and nothing else.</summary>
    public TrustOptions Signed =>
        new(false, new Dictionary<string, string> { [SigningKey.Of(Key).Fingerprint] = Signer });

    public static string Manifest(string id = "tiny", string version = "1.0.0", string sdk = ">=0.2 <1.0") =>
        $$"""{ "id": "{{id}}", "version": "{{version}}", "name": "Tiny", "assembly": "Tiny.dll", "sdk": "{{sdk}}" }""";

    /// <summary>The files of a small plugin. Its assembly is none: nothing here may load it.</summary>
    public static Dictionary<string, byte[]> Files(string? manifest = null) =>
        new(StringComparer.Ordinal)
        {
            ["plugin.json"] = Bytes(manifest ?? Manifest()),
            ["Tiny.dll"] = Bytes("not an assembly"),
            ["templates/page.html"] = Bytes("<p>Grüße</p>"),
        };

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static FileList List(Dictionary<string, byte[]> files, string id = "tiny", string version = "1.0.0") =>
        FileList.Create(
            id,
            version,
            files.ToDictionary(
                file => file.Key,
                file => new ListedFile(file.Value.Length, Convert.ToHexStringLower(SHA256.HashData(file.Value)))
            )
        );

    /// <summary>A plugin's folder with these files.</summary>
    public string Lay(Dictionary<string, byte[]> files, string name = "source")
    {
        var folder = Path.Combine(Folder, name);
        foreach (var (path, content) in files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }
        return folder;
    }

    /// <summary>A sound package of a small plugin.</summary>
    public async Task<string> PackAsync(string version = "1.0.0", bool signed = true, string page = "<p>Grüße</p>")
    {
        var files = Files(Manifest(version: version));
        files["templates/page.html"] = Bytes(page);
        var folder = Lay(files, $"source-{Guid.NewGuid():N}");
        var writer = new PackageWriter(PackageLimits.Default);
        var (file, _) = await writer.PackAsync(folder, Path.Combine(Folder, $"{Guid.NewGuid():N}.edulure"), default);
        if (signed)
            await writer.SignAsync(file, Key, default);
        return file;
    }

    /// <summary>A package with these files and a true list of them, then changed.</summary>
    public string Forge(
        Dictionary<string, byte[]> files,
        Action<List<(string Name, byte[] Content)>> change,
        FileList? list = null
    )
    {
        var entries = files.Select(file => (file.Key, file.Value)).ToList();
        entries.Insert(0, (PackageFormat.ListFile, (list ?? List(files)).Utf8));
        change(entries);
        return Zip([.. entries]);
    }

    public string Zip(params (string Name, byte[] Content)[] entries)
    {
        var file = Path.Combine(Folder, $"{Guid.NewGuid():N}.edulure");
        using var zip = ZipFile.Open(file, ZipArchiveMode.Create);
        foreach (var (name, content) in entries)
        {
            using var stream = zip.CreateEntry(name).Open();
            stream.Write(content);
        }
        return file;
    }

    public string Save(byte[] bytes)
    {
        var file = Path.Combine(Folder, $"{Guid.NewGuid():N}.edulure");
        File.WriteAllBytes(file, bytes);
        return file;
    }

    public void Dispose()
    {
        Key.Dispose();
        _folder.Delete(recursive: true);
    }
}
