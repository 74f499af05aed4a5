using System.Text.Encodings.Web;

namespace Edulure.Sdk;

/// <summary>Markup that is safe to write into a page as it is. Everything else is encoded by the templates.</summary>
/// <remarks>It comes from the sanitiser (<see cref="IRichText"/>) or from a template; never wrap what a person typed.</remarks>
public sealed class Html
{
    private readonly string _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>Nothing.</summary>
    public static Html Empty { get; } = new("");

    /// <summary>True when there is nothing to show.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(_markup);

    /// <summary>Vouches for markup made by code, or sanitised before it was stored.</summary>
    public static Html Trusted(string markup) => new(markup);

    /// <summary>Encodes plain text.</summary>
    public static Html Encode(string text) => new(HtmlEncoder.Default.Encode(text));

    /// <summary>The markup.</summary>
    public override string ToString() => _markup;
}
