using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;

namespace Edulure.Sdk;

/// <summary>Somebody with an account.</summary>
/// <param name="Id">Never used again for another person.</param>
/// <param name="Name">As the person writes it.</param>
/// <param name="Email">As the person wrote it; compared without regard to case.</param>
/// <param name="Roles">Ids of roles, see <see cref="Edulure.Sdk.Roles"/>.</param>
/// <param name="Language">Chosen language (BCP 47), or null.</param>
/// <param name="TimeZone">Chosen time zone (IANA), or null.</param>
public sealed record Person(
    long Id,
    string Name,
    string Email,
    IReadOnlyList<string> Roles,
    string? Language = null,
    string? TimeZone = null
)
{
    /// <summary>
    /// Whether the person has shown that <see cref="Email"/> is theirs, by a link in a mail or another proof. False says
    /// nothing bad: they have not done so yet.
    /// </summary>
    public bool EmailVerified { get; init; }

    /// <summary>The first letters of the first and last name, for an avatar.</summary>
    public string Initials
    {
        get
        {
            var words = Name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return words.Length switch
            {
                0 => "?",
                1 => First(words[0]),
                _ => First(words[0]) + First(words[^1]),
            };
            static string First(string word) =>
                System.Globalization.StringInfo.GetNextTextElement(word).ToUpperInvariant();
        }
    }

    /// <summary>Whether the person has a role.</summary>
    public bool Is(string role) => Roles.Contains(role, StringComparer.Ordinal);

    /// <summary>Lets a handler take the acting person as a parameter: <c>Person? person</c>, null for a visitor.</summary>
    public static ValueTask<Person?> BindAsync(HttpContext context) => new(context.Person());
}

/// <summary>The roles that every site has.</summary>
public static class Roles
{
    /// <summary>Owns the site: every permission.</summary>
    public const string Owner = "owner";

    /// <summary>Makes and teaches courses.</summary>
    public const string Instructor = "instructor";

    /// <summary>Everybody who signed up.</summary>
    public const string Learner = "learner";
}

/// <summary>Who acts in a request.</summary>
public static class PersonHttpContextExtensions
{
    /// <summary>The acting person, or null for a visitor.</summary>
    public static Person? Person(this HttpContext context) => context.Features.Get<IPersonFeature>()?.Person;
}

/// <summary>Who calls a hub.</summary>
public static class PersonHubExtensions
{
    /// <summary>
    /// The person of the connection as it is at this call, or null for a visitor. A connection whose session has ended is
    /// closed before its call is answered.
    /// </summary>
    public static Person? Person(this HubCallerContext context) => context.Features.Get<IPersonFeature>()?.Person;
}

/// <summary>Set by the engine on each request of a signed-in person, and on each connection of one to a hub.</summary>
public interface IPersonFeature
{
    /// <summary>The acting person.</summary>
    Person Person { get; }
}
