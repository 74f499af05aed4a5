using System.Reflection;
using System.Runtime.CompilerServices;
using Autofac;
using Edulure.Sdk;
using LinqToDB;
using McMaster.NETCore.Plugins;

namespace Edulure.Engine.Plugins.Loading;

/// <summary>A plugin's entry assembly in a load context of its own: the only place that knows the loader's library.</summary>
internal sealed class PluginAssembly
{
    private static readonly string[] FrameworkPrefixes = ["Microsoft.AspNetCore.", "Microsoft.Extensions.", "System."];

    // What stands in the SDK's contracts must be the same type on both sides. The framework comes from the host even
    // where a package brought a copy of a part of it into the plugin's folder.
    private static readonly AssemblyName[] Shared =
    [
        typeof(IPlugin).Assembly.GetName(),
        typeof(ContainerBuilder).Assembly.GetName(),
        typeof(DataOptions).Assembly.GetName(),
        typeof(FluentMigrator.Migration).Assembly.GetName(),
        typeof(FluentMigrator.IMigration).Assembly.GetName(),
        .. FrameworkAssemblies(),
    ];

    private PluginLoader? _loader;
    private Assembly? _assembly;

    private PluginAssembly(PluginLoader loader, Assembly assembly)
    {
        _loader = loader;
        _assembly = assembly;
    }

    public Assembly Assembly => _assembly ?? throw new ObjectDisposedException(nameof(PluginAssembly));

    /// <param name="path">The entry assembly, not its folder: the resolver reads the <c>.deps.json</c> beside it.</param>
    public static PluginAssembly Load(string path)
    {
        var loader = PluginLoader.CreateFromAssemblyFile(
            path,
            config =>
            {
                config.IsUnloadable = true;
                // A file that is overwritten in place while it is mapped kills the process.
                config.LoadInMemory = true;
                // Otherwise the whole framework is loaded to look at its references.
                config.IsLazyLoaded = true;
                foreach (var name in Shared)
                    config.SharedAssemblies.Add(name);
            }
        );
        try
        {
            return new(loader, loader.LoadDefaultAssembly());
        }
        catch
        {
            loader.Dispose();
            throw;
        }
    }

    /// <summary>Begins to unload; it ends when nothing refers to the plugin's code any more.</summary>
    /// <returns>Alive as long as something does.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public WeakReference Unload()
    {
        var context = new WeakReference(_loader!.LoadContext);
        _assembly = null;
        _loader.Dispose();
        _loader = null;
        return context;
    }

    private static IEnumerable<AssemblyName> FrameworkAssemblies() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(Path.GetFileNameWithoutExtension)
            .Where(name =>
                Array.Exists(FrameworkPrefixes, prefix => name!.StartsWith(prefix, StringComparison.Ordinal))
            )
            .Select(name => new AssemblyName(name!));
}
