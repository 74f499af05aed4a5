using Edulure.Sdk;

namespace Hello;

internal static class HelloPermissions
{
    public const string GreetId = "hello-id.greet";

    public static readonly Permission Greet = new(GreetId, Roles.Learner, Roles.Instructor);
}
