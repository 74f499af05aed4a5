using Edulure.Engine.Plugins.Manifests;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>A grant as pages name it.</summary>
internal static class GrantText
{
    public static string Of(Grant grant) => grant.ToString();
}
