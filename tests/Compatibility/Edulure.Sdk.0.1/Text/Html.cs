using System.Text.Encodings.Web;

namespace Edulure.Sdk;

public sealed class Html
{
    private Html(string markup) => throw null!;

    public static Html Empty { get; }
    public bool IsEmpty => throw null!;

    public static Html Trusted(string markup) => throw null!;

    public static Html Encode(string text) => throw null!;

    public override string ToString() => throw null!;
}
