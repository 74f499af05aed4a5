namespace Edulure.Plugins.Courses.Tests.Import;

/// <summary>Manifests of cartridges, with no more than a test needs to say.</summary>
internal static class Cartridge
{
    public static (string, string) Manifest(
        string items,
        string resources,
        string version = "1.3.0",
        string schema = "IMS Common Cartridge"
    ) =>
        (
            "imsmanifest.xml",
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imsccv1p{version[2]}/imscp_v1p1"
                xmlns:l="http://ltsc.ieee.org/xsd/imsccv1p{version[2]}/LOM/manifest"
                xmlns:cpx="http://www.imsglobal.org/xsd/imsccv1p3/imscp_extensionv1p2">
              <metadata>
                <schema>{schema}</schema><schemaversion>{version}</schemaversion>
                <l:lom><l:general><l:title><l:string>A course</l:string></l:title></l:general></l:lom>
              </metadata>
              <organizations>
                <organization identifier="o"><item identifier="root">{items}</item></organization>
              </organizations>
              <resources>{resources}</resources>
            </manifest>
            """
        );

    public static string Item(string id, string? resource, string? title, string inner = "") =>
        $"<item identifier=\"{id}\"{(resource is null ? "" : $" identifierref=\"{resource}\"")}>"
        + $"{(title is null ? "" : $"<title>{title}</title>")}{inner}</item>";

    public static string Resource(string id, string type, string href, string inner = "") =>
        $"<resource identifier=\"{id}\" type=\"{type}\" href=\"{href}\"><file href=\"{href}\"/>{inner}</resource>";

    public static string Page(string body, string title = "A page") =>
        $"<html><head><title>{title}</title></head><body>{body}</body></html>";

    public static string Qti(string items, string fields = "") =>
        $"""
            <questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">
              <assessment ident="a" title="The quiz"><qtimetadata>{fields}</qtimetadata>
                <section ident="root_section">{items}</section></assessment>
            </questestinterop>
            """;

    public static string Field(string label, string entry) =>
        $"<qtimetadatafield><fieldlabel>{label}</fieldlabel><fieldentry>{entry}</fieldentry></qtimetadatafield>";
}
