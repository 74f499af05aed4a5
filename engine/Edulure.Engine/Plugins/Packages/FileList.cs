using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>A file of a plugin, by its content.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Lower case hex.</param>
internal sealed record ListedFile(long Length, string Sha256);

/// <summary>What <c>package.json</c> says: whose package it is, and every other file with its length and hash.</summary>
internal sealed class FileList
{
    private const string Invalid = "list-invalid";

    // Names are shown as they are: the file is read by people, and never as a part of a page.
    private static readonly JsonWriterOptions Format = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private FileList(string id, string version, IReadOnlyDictionary<string, ListedFile> files, string text)
    {
        Id = id;
        Version = version;
        Files = files;
        Text = text;
    }

    public string Id { get; }

    public string Version { get; }

    /// <summary>By path.</summary>
    public IReadOnlyDictionary<string, ListedFile> Files { get; }

    /// <summary>As it stands in the package, to the byte: what a signature is over.</summary>
    public string Text { get; }

    public byte[] Utf8 => Encoding.UTF8.GetBytes(Text);

    /// <summary>The same plugin gives the same bytes: sorted, and without a time.</summary>
    public static FileList Create(string id, string version, IReadOnlyDictionary<string, ListedFile> files)
    {
        var utf8 = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(utf8, Format))
        {
            json.WriteStartObject();
            json.WriteNumber("format", PackageFormat.Number);
            json.WriteString("id", id);
            json.WriteString("version", version);
            json.WriteStartObject("files");
            foreach (var (path, file) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                json.WriteStartObject(path);
                json.WriteNumber("length", file.Length);
                json.WriteString("sha256", file.Sha256);
                json.WriteEndObject();
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return new(id, version, files, Encoding.UTF8.GetString(utf8.WrittenSpan) + "\n");
    }

    /// <exception cref="PackageException">It is not such a list.</exception>
    public static FileList Parse(ReadOnlyMemory<byte> utf8)
    {
        var (text, document) = PackageJson.Parse(PackageFormat.ListFile, Invalid, utf8);
        using (document)
        {
            var root = document.RootElement;
            // A later format may have other fields: its number is looked at before them.
            if (
                root.TryGetProperty("format", out var format)
                && format.ValueKind == JsonValueKind.Number
                && (!format.TryGetInt32(out var number) || number != PackageFormat.Number)
            )
                throw new PackageException(
                    "format-unknown",
                    $"{PackageFormat.ListFile}: 'format' is {format.GetRawText()}; this engine reads {PackageFormat.Number}."
                );
            root.Demand(PackageFormat.ListFile, Invalid, "format", "id", "version", "files");
            root.Whole(PackageFormat.ListFile, Invalid, "format");
            var files = new Dictionary<string, ListedFile>(StringComparer.Ordinal);
            var list = root.GetProperty("files");
            if (list.ValueKind != JsonValueKind.Object)
                throw new PackageException(Invalid, $"{PackageFormat.ListFile}: 'files' is not an object.");
            foreach (var file in list.EnumerateObject())
                files.Add(file.Name, Read(file.Value));
            return new(
                root.Text(PackageFormat.ListFile, Invalid, "id"),
                root.Text(PackageFormat.ListFile, Invalid, "version"),
                files,
                text
            );
        }
    }

    private static ListedFile Read(JsonElement file)
    {
        file.Demand(PackageFormat.ListFile, Invalid, "length", "sha256");
        var sha256 = file.Text(PackageFormat.ListFile, Invalid, "sha256");
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower))
            throw new PackageException(Invalid, $"{PackageFormat.ListFile}: 'sha256' is not 64 lower case hex digits.");
        return new(file.Whole(PackageFormat.ListFile, Invalid, "length"), sha256);
    }
}
