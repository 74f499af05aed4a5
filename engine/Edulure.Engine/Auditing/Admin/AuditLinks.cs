using System.Globalization;

namespace Edulure.Engine.Auditing.Admin;

/// <summary>The addresses of the pages of the audit.</summary>
internal static class AuditLinks
{
    public const string List = "/admin/audit";
    public const string One = List + "/entries/{id:long}";
    public const string Seal = List + "/seal";
    public const string Verify = List + "/verify";
    public const string Export = List + "/export";

    public static string Of(long id) => string.Create(CultureInfo.InvariantCulture, $"{List}/entries/{id}");
}
