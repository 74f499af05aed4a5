using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Grants;

/// <summary>Finds a missing grant below the exceptions that a container wraps around it on its way.</summary>
internal static class MissingGrant
{
    /// <returns>A new exception, whose trace begins where the service was asked for; null when it was something else.</returns>
    public static GrantMissingException? In(Exception fault)
    {
        for (var inner = fault.InnerException; inner is not null; inner = inner.InnerException)
            if (inner is GrantMissingException missing)
                return new(missing.Grant);
        return null;
    }
}
