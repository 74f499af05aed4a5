using System.Globalization;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Identity.Permissions.Explaining;

/// <summary>Whether somebody may do something, asked from outside: by the API or on a page.</summary>
/// <param name="Person">About whom.</param>
/// <param name="Permission">The id of a permission that somebody serves.</param>
/// <param name="Resource">To what; null: in general.</param>
internal sealed record AccessQuestion(Person Person, string Permission, ResourceRef? Resource);

/// <summary>Why a question cannot be answered.</summary>
/// <param name="Status">Of the answer by the API.</param>
/// <param name="Code">Stable.</param>
/// <param name="Field">What is wrong.</param>
/// <param name="Detail">For whoever wrote the program.</param>
internal sealed record AccessQuestionProblem(int Status, string Code, string Field, string Detail);

/// <summary>Reads questions: everybody may ask about themselves, about others who manages people.</summary>
internal sealed class AccessQuestions(
    IPeople people,
    IAccess access,
    RolePermissions permissions,
    ResourceFinder resources
)
{
    private const int MaxText = 500;

    /// <param name="asker">Who asks.</param>
    /// <param name="person">Number or address of the person; empty: who asks.</param>
    /// <param name="permission">The id.</param>
    /// <param name="resource">A reference, or on a page whatever names one resource; empty: none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(AccessQuestion? Question, AccessQuestionProblem? Problem)> ReadAsync(
        Person asker,
        string person,
        string permission,
        string resource,
        CancellationToken cancellationToken
    )
    {
        if (permission.Length == 0)
            return Wrong(StatusCodes.Status400BadRequest, "permission-missing", "permission", "Name a permission.");
        if (!permissions.IsKnown(permission))
            return Wrong(
                StatusCodes.Status400BadRequest,
                "permission-unknown",
                "permission",
                "No plugin that serves has this permission."
            );
        var about = asker;
        if (person.Length > 0 && !IsAsker(asker, person))
        {
            // Asked first: the answer must not tell who has an account.
            if (!access.HasPermission(asker, EnginePermissions.People))
                return Wrong(
                    StatusCodes.Status403Forbidden,
                    "forbidden",
                    "person",
                    $"Asking about others needs {EnginePermissions.People}."
                );
            if (await FindAsync(person, cancellationToken) is not { } found)
                return Wrong(StatusCodes.Status404NotFound, "person-unknown", "person", "There is no such person.");
            about = found;
        }
        if (resource.Length == 0)
            return (new(about, permission, null), null);
        if (ResourceRef.TryParse(resource, out var reference))
            return (new(about, permission, reference), null);
        // What the address or the title of something means says only who may choose among everything.
        if (
            resource.Length <= MaxText
            && access.HasPermission(asker, EnginePermissions.People)
            && await resources.FindAsync(resource, 2, cancellationToken) is [var only]
        )
            return (new(about, permission, only.Reference), null);
        return Wrong(
            StatusCodes.Status400BadRequest,
            "resource-malformed",
            "resource",
            "Write a resource as plugin:kind:id."
        );
    }

    private async Task<Person?> FindAsync(string person, CancellationToken cancellationToken) =>
        long.TryParse(person, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await people.FindAsync(id, cancellationToken)
            : await people.FindByEmailAsync(person, cancellationToken);

    private static bool IsAsker(Person asker, string person) =>
        person == asker.Id.ToString(CultureInfo.InvariantCulture)
        || person.Equals(asker.Email, StringComparison.OrdinalIgnoreCase);

    private static (AccessQuestion?, AccessQuestionProblem?) Wrong(
        int status,
        string code,
        string field,
        string detail
    ) => (null, new(status, code, field, detail));
}
