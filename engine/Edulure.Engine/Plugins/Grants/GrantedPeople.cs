using Edulure.Engine.Plugins.Manifests;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Grants;

/// <summary>The people as one plugin sees them: reading needs one grant, changing another.</summary>
internal sealed class GrantedPeople : IPeople
{
    private readonly IPeople _people;
    private readonly GrantSet _grants;

    /// <exception cref="GrantMissingException">Neither was granted.</exception>
    public GrantedPeople(IPeople people, GrantSet grants)
    {
        if (!grants.Has(Grant.PeopleManage))
            grants.Require(Grant.People);
        _people = people;
        _grants = grants;
    }

    public Task<Person?> FindAsync(long id, CancellationToken cancellationToken = default) =>
        Reading().FindAsync(id, cancellationToken);

    public Task<IReadOnlyDictionary<long, Person>> FindAsync(
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken = default
    ) => Reading().FindAsync(ids, cancellationToken);

    public Task<Person?> FindByEmailAsync(string email, CancellationToken cancellationToken = default) =>
        Reading().FindByEmailAsync(email, cancellationToken);

    public Task<bool> AnyInRoleAsync(string role, CancellationToken cancellationToken = default) =>
        Reading().AnyInRoleAsync(role, cancellationToken);

    public Task<Person?> AddAsync(
        PluginDb db,
        string name,
        string email,
        IReadOnlyList<string> roles,
        CancellationToken cancellationToken = default
    ) => Managing().AddAsync(db, name, email, roles, cancellationToken);

    public Task<bool> SetRolesAsync(
        PluginDb db,
        long id,
        IReadOnlyList<string> roles,
        CancellationToken cancellationToken = default
    ) => Managing().SetRolesAsync(db, id, roles, cancellationToken);

    public Task<bool> UpdateAsync(
        PluginDb db,
        long id,
        string name,
        string? language,
        string? timeZone,
        CancellationToken cancellationToken = default
    ) => Managing().UpdateAsync(db, id, name, language, timeZone, cancellationToken);

    public Task<bool> VerifyEmailAsync(
        PluginDb db,
        long id,
        string email,
        CancellationToken cancellationToken = default
    ) => Managing().VerifyEmailAsync(db, id, email, cancellationToken);

    public Task<bool> SetEmailAsync(
        PluginDb db,
        long id,
        string email,
        CancellationToken cancellationToken = default
    ) => Managing().SetEmailAsync(db, id, email, cancellationToken);

    private IPeople Reading()
    {
        _grants.Require(Grant.People);
        return _people;
    }

    private IPeople Managing()
    {
        _grants.Require(Grant.PeopleManage);
        return _people;
    }
}
