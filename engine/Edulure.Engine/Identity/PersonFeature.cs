using System.Globalization;
using System.Security.Claims;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace Edulure.Engine.Identity;

/// <summary>The acting person of a request. The claims are made only where somebody asks for them, such as antiforgery.</summary>
internal sealed class PersonFeature(Person person) : IPersonFeature, IHttpAuthenticationFeature
{
    private ClaimsPrincipal? _user;

    public Person Person => person;

    public ClaimsPrincipal? User
    {
        get => _user ??= Principal(person);
        set => _user = value;
    }

    private static ClaimsPrincipal Principal(Person person)
    {
        var identity = new ClaimsIdentity("edulure", ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, person.Id.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new(ClaimTypes.Name, person.Name));
        foreach (var role in person.Roles)
            identity.AddClaim(new(ClaimTypes.Role, role));
        return new(identity);
    }
}
