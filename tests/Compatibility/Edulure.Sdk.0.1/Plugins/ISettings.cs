namespace Edulure.Sdk;

public interface ISettings<out T>
    where T : class, new()
{
    T Current { get; }
}
