using System.Globalization;
using Edulure.Sdk;

namespace Edulure.Engine.Flags;

/// <summary>
/// Flags keep people by number alone: an address may change hands, and neither the flags nor the audit is to hold one after
/// its person was erased. Whoever sets a flag types and reads addresses.
/// </summary>
internal sealed class FlagPeople(IPeople people)
{
    /// <summary>Numbers in the place of addresses.</summary>
    /// <returns>The same state and what is wrong where nobody has an address.</returns>
    public async Task<(FlagState State, FlagProblem? Problem)> NumberAsync(
        FlagState state,
        CancellationToken cancellationToken
    )
    {
        var numbers = new List<string>(state.People.Count);
        foreach (var named in state.People)
            if (named is ['#', ..])
                numbers.Add(named);
            else if (await people.FindByEmailAsync(named, cancellationToken) is { } person)
                numbers.Add(Number(person.Id));
            else
                return (
                    state,
                    new(
                        FlagInput.People,
                        "admin.flags.error.nobody",
                        $"addresses of people who are here, not '{named}'",
                        [("value", named)]
                    )
                );
        return (state with { People = [.. numbers.Distinct(StringComparer.Ordinal)] }, null);
    }

    /// <summary>Addresses in the place of numbers; of whoever is gone the number stays.</summary>
    public async Task<FlagState> NameAsync(FlagState state, CancellationToken cancellationToken)
    {
        var ids = state
            .People.Select(named => long.TryParse(named.AsSpan(1), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .ToList();
        var found = await people.FindAsync(ids, cancellationToken);
        return state with { People = [.. ids.Select(id => found.GetValueOrDefault(id)?.Email ?? Number(id))] };
    }

    private static string Number(long id) => string.Create(CultureInfo.InvariantCulture, $"#{id}");
}
