using Edulure.Plugins.Accounts.Credentials;
using Edulure.Sdk;

namespace Edulure.Plugins.Accounts.Demo;

/// <summary>One person of each role, all with the same password.</summary>
internal sealed class DemoPeople(NewAccounts accounts) : IDemoSeed
{
    public const string Password = "edulure-demo";

    private static readonly (string Name, string Email, string Role)[] People =
    [
        ("Olivia Owner", "owner@edulure.test", Roles.Owner),
        ("Theo Teacher", "teacher@edulure.test", Roles.Instructor),
        ("Lea Learner", "learner@edulure.test", Roles.Learner),
    ];

    public int Order => 0;

    public async Task<IReadOnlyList<string>> SeedAsync(CancellationToken cancellationToken)
    {
        // Whoever is there already, from a run that was cut off, is left as they are.
        foreach (var (name, email, role) in People)
            await accounts.AddAsync(new(name, email, Password), role, verified: true, null, cancellationToken);
        return
        [
            $"Demo accounts, all with the password {Password}:",
            .. People.Select(person => $"  {person.Email} ({person.Role})"),
        ];
    }
}
