using System.IO.Compression;
using System.Text;

namespace Edulure.Site.Tests;

/// <summary>A Common Cartridge of one page, as an upload.</summary>
internal static class SmallCartridge
{
    public const string Name = "bees.imscc";

    public static byte[] Make()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "imsmanifest.xml", Manifest);
            Add(zip, "bees.html", "<html><head><title>Bees</title></head><body><p>They fly.</p></body></html>");
        }
        return stream.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(content));
    }

    private const string Manifest = """
        <?xml version="1.0" encoding="UTF-8"?>
        <manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"
            xmlns:l="http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest">
          <metadata>
            <schema>IMS Common Cartridge</schema><schemaversion>1.3.0</schemaversion>
            <l:lom><l:general><l:title><l:string>On bees</l:string></l:title></l:general></l:lom>
          </metadata>
          <organizations>
            <organization identifier="o"><item identifier="root">
              <item identifier="g"><title>Part</title>
                <item identifier="i" identifierref="r"><title>Bees</title></item></item>
            </item></organization>
          </organizations>
          <resources>
            <resource identifier="r" type="webcontent" href="bees.html"><file href="bees.html"/></resource>
          </resources>
        </manifest>
        """;
}
