using System.Text.Json;

namespace Edulure.Engine.Plugins.Containment;

/// <summary>What stands in <c>plugins.boot.json</c>: how far the last start came, for the next.</summary>
internal sealed record BootRecord
{
    /// <summary>True from the begin of a start until the site is ready, or stopped in good order.</summary>
    public bool Starting { get; init; }

    /// <summary>Starts in a row in which the process died.</summary>
    public int Deaths { get; init; }

    /// <summary>What the run may load.</summary>
    public BootMode Mode { get; init; }

    /// <summary>What is being loaded at this moment.</summary>
    public PluginVersion? Loading { get; init; }

    /// <summary>What was being loaded at each death.</summary>
    public IReadOnlyList<PluginVersion> Suspects { get; init; } = [];

    /// <summary>Held back until the owner enables it, or it comes in another version.</summary>
    public IReadOnlyList<HeldPlugin> Held { get; init; } = [];

    /// <summary>Ids of plugins that the owner wants tried again in this run, whatever its mode.</summary>
    public IReadOnlyList<string> Released { get; init; } = [];
}

/// <summary>What a run may load.</summary>
internal enum BootMode
{
    /// <summary>Everything that is wanted.</summary>
    All,

    /// <summary>What the site had when it was last ready.</summary>
    LastGood,

    /// <summary>Nothing.</summary>
    None,
}

internal sealed record PluginVersion(string Plugin, string Version);

internal sealed record HeldPlugin(string Plugin, string Version, string Reason);

/// <summary>A small JSON file that is there whole or not at all.</summary>
internal static class BootFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        WriteIndented = true,
    };

    /// <returns>Null where there is none, or none that can be read.</returns>
    public static T? Read<T>(string path)
        where T : class
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllText(path), Options) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public static void Write<T>(string path, T content)
    {
        // Before the first start of a site there is no data directory.
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + ".new";
        File.WriteAllText(unfinished, JsonSerializer.Serialize(content, Options));
        File.Move(unfinished, path, overwrite: true);
    }
}
