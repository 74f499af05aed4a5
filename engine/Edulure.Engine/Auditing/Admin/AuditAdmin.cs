using Edulure.Engine.Web.Admin;

namespace Edulure.Engine.Auditing.Admin;

/// <summary>The pages of the audit.</summary>
internal static class AuditAdmin
{
    public static void Map(AdminRoutes routes) =>
        routes
            .Page<AuditListPage>(AuditLinks.List, (page, context) => page.ShowAsync(context))
            .Page<AuditEntryPage>(AuditLinks.One, (page, context) => page.ShowAsync(context))
            .Page<AuditSealPage>(AuditLinks.Seal, (page, context) => page.ShowAsync(context))
            .Post<AuditSealPage>(AuditLinks.Verify, (page, context) => page.VerifyAsync(context))
            .Post<AuditSealPage>(AuditLinks.Export, (page, context) => page.ExportAsync(context));
}
