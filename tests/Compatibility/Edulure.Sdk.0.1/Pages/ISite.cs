namespace Edulure.Sdk;

public interface ISite
{
    Uri Address { get; }
}
