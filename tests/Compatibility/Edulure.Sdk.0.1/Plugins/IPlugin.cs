namespace Edulure.Sdk;

public interface IPlugin
{
    void Contribute(IPluginBuilder plugin);
}
