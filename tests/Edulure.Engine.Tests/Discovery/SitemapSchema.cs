namespace Edulure.Engine.Tests.Discovery;

/// <summary>What https://www.sitemaps.org/protocol.html asks of a sitemap and of a list of them, as a schema.</summary>
internal static class SitemapSchema
{
    public const string Text = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9"
            xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" elementFormDefault="qualified">
          <xs:element name="urlset">
            <xs:complexType><xs:sequence>
              <xs:element name="url" type="Entry" minOccurs="1" maxOccurs="50000"/>
            </xs:sequence></xs:complexType>
          </xs:element>
          <xs:element name="sitemapindex">
            <xs:complexType><xs:sequence>
              <xs:element name="sitemap" type="Entry" minOccurs="1" maxOccurs="50000"/>
            </xs:sequence></xs:complexType>
          </xs:element>
          <xs:complexType name="Entry"><xs:sequence>
            <xs:element name="loc"><xs:simpleType><xs:restriction base="xs:anyURI">
              <xs:minLength value="12"/><xs:maxLength value="2048"/><xs:pattern value="https?://[!-~]+"/>
            </xs:restriction></xs:simpleType></xs:element>
            <xs:element name="lastmod" type="xs:dateTime" minOccurs="0"/>
          </xs:sequence></xs:complexType>
        </xs:schema>
        """;
}
