using Microsoft.AspNetCore.Http;

namespace Edulure.Sdk;

public sealed record Person(
    long Id,
    string Name,
    string Email,
    IReadOnlyList<string> Roles,
    string? Language = null,
    string? TimeZone = null
)
{
    public string Initials
    {
        get => throw null!;
    }

    public bool Is(string role) => throw null!;

    public static ValueTask<Person?> BindAsync(HttpContext context) => throw null!;
}

public static class Roles
{
    /// <summary>Owns the site: every permission.</summary>
    public const string Owner = "owner";

    /// <summary>Makes and teaches courses.</summary>
    public const string Instructor = "instructor";

    /// <summary>Everybody who signed up.</summary>
    public const string Learner = "learner";
}

public static class PersonHttpContextExtensions
{
    public static Person? Person(this HttpContext context) => throw null!;
}

public interface IPersonFeature
{
    Person Person { get; }
}
