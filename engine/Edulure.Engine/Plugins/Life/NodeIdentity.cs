using System.Security.Cryptography;
using Edulure.Engine.Data;

namespace Edulure.Engine.Plugins.Life;

/// <summary>The name of this node: the machine's, and a part of its own that is kept in the data directory.</summary>
internal sealed class NodeIdentity(DatabaseConfiguration configuration)
{
    private readonly Lazy<string> _name = new(() => Read(Path.Combine(configuration.Directory, "node")));

    public string Name => _name.Value;

    private static string Read(string file)
    {
        if (File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 and <= 64 } known)
            return known;
        var machine = Environment.MachineName;
        var name = $"{(machine.Length > 40 ? machine[..40] : machine)}-{RandomNumberGenerator.GetHexString(6, true)}";
        File.WriteAllText(file, name);
        return name;
    }
}
