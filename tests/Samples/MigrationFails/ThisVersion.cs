namespace Edulure.Samples.MigrationFails;

internal static class ThisVersion
{
    public const string Answer = "first";
}
