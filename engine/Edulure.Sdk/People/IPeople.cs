namespace Edulure.Sdk;

/// <summary>The people of the site. How they prove who they are is the business of whatever plugin signs them in.</summary>
/// <remarks>Finding people needs the grant <c>people</c>, adding and changing them <c>people.manage</c>.</remarks>
public interface IPeople
{
    /// <summary>Finds one, or null.</summary>
    Task<Person?> FindAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Finds several; those that are not there are missing from the answer.</summary>
    Task<IReadOnlyDictionary<long, Person>> FindAsync(
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken = default
    );

    /// <summary>Finds one by email address, without regard to case, or null.</summary>
    Task<Person?> FindByEmailAsync(string email, CancellationToken cancellationToken = default);

    /// <summary>Whether anybody has a role.</summary>
    Task<bool> AnyInRoleAsync(string role, CancellationToken cancellationToken = default);

    /// <summary>
    /// Adds a person on the connection of <paramref name="db"/>, inside its transaction if there is one, and publishes
    /// <see cref="PersonJoined"/> with it.
    /// </summary>
    /// <returns>The new person, or null when the email address is taken.</returns>
    Task<Person?> AddAsync(
        PluginDb db,
        string name,
        string email,
        IReadOnlyList<string> roles,
        CancellationToken cancellationToken = default
    );

    /// <summary>Sets a person's roles, on the connection of <paramref name="db"/>. In force with the next request.</summary>
    /// <returns>False when there is no such person.</returns>
    /// <exception cref="LastOwnerException">The site would be without an owner; nothing was changed.</exception>
    Task<bool> SetRolesAsync(
        PluginDb db,
        long id,
        IReadOnlyList<string> roles,
        CancellationToken cancellationToken = default
    );

    /// <summary>Changes what a person says of themselves, on the connection of <paramref name="db"/>.</summary>
    /// <param name="db">Whose connection and transaction.</param>
    /// <param name="id">Whom.</param>
    /// <param name="name">As the person writes it.</param>
    /// <param name="language">BCP 47; null: the site's.</param>
    /// <param name="timeZone">IANA; null: the site's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when there is no such person.</returns>
    Task<bool> UpdateAsync(
        PluginDb db,
        long id,
        string name,
        string? language,
        string? timeZone,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Notes that the person has shown their email address to be theirs, on the connection of <paramref name="db"/>:
    /// <see cref="Person.EmailVerified"/>.
    /// </summary>
    /// <param name="db">Whose connection and transaction.</param>
    /// <param name="id">Whom.</param>
    /// <param name="email">The address that was shown to be theirs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when there is no such person, or their address is another by now.</returns>
    Task<bool> VerifyEmailAsync(PluginDb db, long id, string email, CancellationToken cancellationToken = default);

    /// <summary>
    /// Gives a person another email address, which they have shown to be theirs, on the connection of <paramref name="db"/>.
    /// </summary>
    /// <param name="db">Whose connection and transaction.</param>
    /// <param name="id">Whom.</param>
    /// <param name="email">As the person wrote it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when there is no such person, or somebody else has the address.</returns>
    Task<bool> SetEmailAsync(PluginDb db, long id, string email, CancellationToken cancellationToken = default);
}
