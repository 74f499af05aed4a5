using System.Text;
using System.Text.Json.Nodes;
using Edulure.Engine.Auditing.Chain;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Auditing;

internal sealed class CanonicalJsonTests
{
    [TestCase("null", "null")]
    [TestCase("""{ "b": 1, "a": [ true, false, null ] }""", """{"a":[true,false,null],"b":1}""")]
    [TestCase(
        """{"\u20ac":"Euro Sign","\r":"Carriage Return","1":"One","\u0080":"Control","\ud83d\ude00":"Smiley","\u00f6":"Latin","\ufb33":"Hebrew"}""",
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin\",\"€\":\"Euro Sign\",\"\ud83d\ude00\":\"Smiley\",\"\ufb33\":\"Hebrew\"}",
        Description = "the order of RFC 8785, 3.2.3"
    )]
    [TestCase(
        "\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"",
        "\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"",
        Description = "the text of RFC 8785, 3.2.2"
    )]
    [TestCase("-12", "-12")]
    [TestCase("9007199254740991", "9007199254740991")]
    public void A_value_has_one_text(string json, string canonical) =>
        Assert.That(Encoding.UTF8.GetString(CanonicalJson.Write(JsonNode.Parse(json))), Is.EqualTo(canonical));

    [TestCase("1.5")]
    [TestCase("1e3")]
    [TestCase("9007199254740992")]
    public void A_number_whose_text_could_be_disputed_is_refused(string json) =>
        Assert.That(() => CanonicalJson.Write(JsonNode.Parse(json)), Throws.TypeOf<FormatException>());

    [Test]
    public void Half_a_character_is_refused() =>
        Assert.That(() => CanonicalJson.Write(JsonValue.Create("\ud83d")), Throws.TypeOf<FormatException>());
}
