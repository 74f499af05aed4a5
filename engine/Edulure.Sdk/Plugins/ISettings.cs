namespace Edulure.Sdk;

/// <summary>The typed settings of a plugin, as the owner has them now.</summary>
public interface ISettings<out T>
    where T : class, new()
{
    /// <summary>The value in force; a new object after each change, never changed itself. Cheap, safe from any thread.</summary>
    T Current { get; }
}
