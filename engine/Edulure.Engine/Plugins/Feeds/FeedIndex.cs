using System.Text.Json;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Plugins.Packages;
using Semver;

namespace Edulure.Engine.Plugins.Feeds;

/// <summary>What <c>index.json</c> of a feed says.</summary>
internal sealed record FeedIndex(int Format, IReadOnlyList<FeedPlugin> Plugins)
{
    public const int Number = 1;
    public const string FileName = "index.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Options) + "\n";

    /// <exception cref="FormatException">It is not such an index; the message says why.</exception>
    public static FeedIndex Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var index = JsonSerializer.Deserialize<FeedIndex>(utf8, Options);
            if (index is null)
                throw new FormatException("it is empty");
            if (index.Format != Number)
                throw new FormatException($"'format' is {index.Format}; this engine reads {Number}");
            foreach (var plugin in index.Plugins)
            foreach (var version in plugin.Versions)
                version.Check(plugin.Id);
            return index;
        }
        catch (JsonException e)
        {
            throw new FormatException(e.Message, e);
        }
    }
}

/// <summary>A plugin in a feed.</summary>
internal sealed record FeedPlugin(string Id, string Name, string Description, IReadOnlyList<FeedVersion> Versions);

/// <summary>A version in a feed.</summary>
/// <param name="Version">Semantic.</param>
/// <param name="File">Relative to the index, below it.</param>
/// <param name="Sha256">Of the package's file, lower case hex.</param>
/// <param name="Length">Of the package's file, in bytes.</param>
/// <param name="Sdk">The versions of the SDK that it works with.</param>
/// <param name="Dependencies">Ranges by the ids of other plugins.</param>
/// <param name="Grants">What it asks for.</param>
/// <param name="PublishedAt">Null where the feed does not say.</param>
internal sealed record FeedVersion(
    string Version,
    string File,
    string Sha256,
    long Length,
    string Sdk,
    IReadOnlyDictionary<string, string> Dependencies,
    IReadOnlyList<string> Grants,
    DateTimeOffset? PublishedAt = null
)
{
    /// <exception cref="FormatException">A field cannot be used.</exception>
    public void Check(string plugin)
    {
        var field =
            !SemVersion.TryParse(Version, SemVersionStyles.Strict, out _) ? "version"
            : PackagePath.Check(File) is not null ? "file"
            : Sha256.Length != 64 || !Sha256.All(char.IsAsciiHexDigitLower) ? "sha256"
            : Length is < 1 ? "length"
            : !VersionRange.TryParse(Sdk, out _) ? "sdk"
            : !Dependencies.Values.All(range => VersionRange.TryParse(range, out _)) ? "dependencies"
            : !Grants.All(grant => Grant.TryParse(grant, out _)) ? "grants"
            : null;
        if (field is not null)
            throw new FormatException(
                $"'{field}' of {PackagePath.Printable(plugin)} {PackagePath.Printable(Version)} cannot be used"
            );
    }
}
