namespace Edulure.Sdk;

public interface IPeople
{
    Task<Person?> FindAsync(long id, CancellationToken cancellationToken = default);
    Task<IReadOnlyDictionary<long, Person>> FindAsync(
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken = default
    );
    Task<Person?> FindByEmailAsync(string email, CancellationToken cancellationToken = default);
    Task<bool> AnyInRoleAsync(string role, CancellationToken cancellationToken = default);
    Task<Person?> AddAsync(
        PluginDb db,
        string name,
        string email,
        IReadOnlyList<string> roles,
        CancellationToken cancellationToken = default
    );
    Task<bool> SetRolesAsync(
        PluginDb db,
        long id,
        IReadOnlyList<string> roles,
        CancellationToken cancellationToken = default
    );
    Task<bool> UpdateAsync(
        PluginDb db,
        long id,
        string name,
        string? language,
        string? timeZone,
        CancellationToken cancellationToken = default
    );
}
