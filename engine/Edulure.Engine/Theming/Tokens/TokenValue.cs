using System.Text.Json;

namespace Edulure.Engine.Theming;

/// <summary>A value, or a part of one, on its way to the style sheet.</summary>
/// <param name="Tokens">What an alias in it can mean.</param>
internal readonly record struct TokenValue(JsonElement Json, TokenPlace Place, TokenIndex Tokens)
{
    public TemplateException Wrong(string why) => Place.Wrong(why);

    /// <summary>The value is text.</summary>
    public string? Text => Json.ValueKind == JsonValueKind.String ? Json.GetString() : null;

    /// <summary>The value is a number that is not beyond all bounds.</summary>
    public double? Number =>
        Json.ValueKind == JsonValueKind.Number && Json.GetDouble() is var number && double.IsFinite(number)
            ? number
            : null;

    /// <summary>The value is true or false.</summary>
    public bool? Flag => Json.ValueKind is JsonValueKind.True or JsonValueKind.False ? Json.GetBoolean() : null;

    /// <summary>The parts of a list; none when it is no list.</summary>
    public IReadOnlyList<TokenValue> Items
    {
        get
        {
            var (place, tokens) = (Place, Tokens);
            return Json.ValueKind == JsonValueKind.Array
                ? [.. Json.EnumerateArray().Select(item => new TokenValue(item, place, tokens))]
                : [];
        }
    }

    public bool IsList => Json.ValueKind == JsonValueKind.Array;

    /// <summary>A part of an object by its name; null when it is not there.</summary>
    public TokenValue? Find(string name) =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out var part)
            ? this with
            {
                Json = part,
            }
            : null;

    /// <exception cref="TemplateException">The value is no object, or has a part that its type does not.</exception>
    public void HasOnly(TokenType type, params ReadOnlySpan<string> names)
    {
        if (Json.ValueKind != JsonValueKind.Object)
            throw Wrong($"a {TokenTypes.Name(type)} is an object of {string.Join(", ", names)}.");
        foreach (var member in Json.EnumerateObject())
            if (!names.Contains(member.Name))
                throw Wrong($"a {TokenTypes.Name(type)} has no '{member.Name}': {string.Join(", ", names)}.");
    }

    /// <summary>A part that has a type of its own, as CSS.</summary>
    /// <exception cref="TemplateException">It is missing or wrong.</exception>
    public string Part(string name, TokenType type) =>
        Find(name) is { } part ? part.Css(type) : throw Wrong($"has no {name}.");

    /// <summary>The value as CSS: that of a type, or <c>var()</c> of the token that it points at.</summary>
    /// <exception cref="TemplateException">It is not of the type; the message says why.</exception>
    public string Css(TokenType type) =>
        Target(type) is { } target ? $"var({target.Property})" : TokenText.Of(this, type);

    /// <summary>The token that the value points at; null when it is no alias.</summary>
    /// <exception cref="TemplateException">The token is of another type.</exception>
    public TokenEntry? Target(TokenType type)
    {
        if (TokenAliases.Read(Json) is not { } path)
            return null;
        var target = Tokens.Find(path, Place);
        return Tokens.TypeOf(target) is var found && found == type
            ? target
            : throw Wrong($"{{{path}}} is a {TokenTypes.Name(found)}, and a {TokenTypes.Name(type)} is wanted.");
    }
}
