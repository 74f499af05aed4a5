using Autofac;

namespace Edulure.Sdk;

public interface IPluginBuilder
{
    PluginInfo Plugin { get; }

    IPluginBuilder Services(Action<ContainerBuilder> register);
    IPluginBuilder Lifetime<T>()
        where T : class, IPluginLifetime;
    IPluginBuilder Settings<T>()
        where T : class, new();
    IPluginBuilder Permissions(params IReadOnlyList<Permission> permissions);
    IPluginBuilder Database<TDb>()
        where TDb : PluginDb;
    IPluginBuilder Page(string route, Delegate handler);
    IPluginBuilder Post(string route, Delegate handler);
    IPluginBuilder Api(string method, string route, Delegate handler);
    IPluginBuilder Menu(
        string menu,
        string textKey,
        string href,
        int order = 100,
        string? permission = null,
        string? icon = null
    );
    IPluginBuilder Slot(string slot, SlotRenderer render, int order = 100);
    IPluginBuilder Job<T>(Schedule? schedule = null)
        where T : class, IJob;
    IPluginBuilder On<TEvent, THandler>()
        where TEvent : class
        where THandler : class, IEventHandler<TEvent>;
    IPluginBuilder Resources<T>()
        where T : class, IResourceDirectory;
    IPluginBuilder Access<T>()
        where T : class, IAccessRule;
    IPluginBuilder Command<T>()
        where T : class, ICliCommand;
    IPluginBuilder Demo<T>()
        where T : class, IDemoSeed;
}
