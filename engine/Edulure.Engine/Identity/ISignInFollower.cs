using Edulure.Engine.Data;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Identity;

/// <summary>A room of the engine that has something to do when somebody signs in.</summary>
internal interface ISignInFollower
{
    /// <summary>Somebody signs in; what is written stands or falls with the session.</summary>
    Task SignedInAsync(EngineDb db, HttpContext context, long personId);
}
