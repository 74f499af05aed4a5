using Edulure.Plugins.Courses.Import.Archives;

namespace Edulure.Plugins.Courses.Import.Cartridges;

/// <summary>What a resource of a cartridge is, by its type and files.</summary>
internal enum ResourceRole
{
    Page,
    File,
    Topic,
    WebLink,
    Tool,
    Assessment,
    QuestionBank,
    Assignment,

    /// <summary>Assignment of old Canvas exports: a page and <c>assignment_settings.xml</c>.</summary>
    CanvasAssignment,

    /// <summary>Data of the system that wrote the cartridge, or what belongs to another resource.</summary>
    Support,

    /// <summary>A type that is not known.</summary>
    Unknown,
}

internal static class ResourceRoles
{
    public const string AssignmentSettings = "assignment_settings.xml";

    public static ResourceRole Role(this ManifestResource resource)
    {
        var type = resource.Type;
        if (Is("imsdt_"))
            return ResourceRole.Topic;
        if (Is("imswl_"))
            return ResourceRole.WebLink;
        if (Is("imsbasiclti_"))
            return ResourceRole.Tool;
        if (Is("assignment_"))
            return ResourceRole.Assignment;
        if (Is("imsqti_"))
            return type.Contains("question-bank", StringComparison.Ordinal)
                ? ResourceRole.QuestionBank
                : ResourceRole.Assessment;
        if (Is("webcontent"))
            return Content(resource);
        if (Is("associatedcontent") || Is("learning-application-resource"))
            return Associated(resource);
        return Is("idpfepub") ? ResourceRole.File : ResourceRole.Unknown;

        bool Is(string prefix) => type.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>True for what a learner can open by itself.</summary>
    public static bool IsLesson(this ResourceRole role) =>
        role
            is ResourceRole.Page
                or ResourceRole.Topic
                or ResourceRole.WebLink
                or ResourceRole.Tool
                or ResourceRole.Assessment
                or ResourceRole.Assignment
                or ResourceRole.CanvasAssignment;

    private static ResourceRole Content(ManifestResource resource) =>
        resource.MainFile is { } file && MediaTypes.IsHtml(file) ? ResourceRole.Page : ResourceRole.File;

    private static ResourceRole Associated(ManifestResource resource)
    {
        if (resource.Files.Any(file => file.EndsWith("/" + AssignmentSettings, StringComparison.Ordinal)))
            return ResourceRole.CanvasAssignment;
        if (resource.MainFile is { } bank && bank.EndsWith(".xml.qti", StringComparison.Ordinal))
            return ResourceRole.QuestionBank;
        var ofCanvas = resource.Files.Any(file => file.StartsWith("course_settings/", StringComparison.Ordinal));
        if (ofCanvas || resource.MainFile is not { } main || main.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            return ResourceRole.Support;
        return Content(resource);
    }
}
