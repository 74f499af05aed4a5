namespace Edulure.Engine.Theming;

/// <summary>What may stand where a template writes a value.</summary>
internal enum ValueKind
{
    /// <summary>Text: encoding is enough.</summary>
    Text,

    /// <summary>Part of a quoted attribute: markup ends it, so its quotes and brackets are encoded too.</summary>
    Attribute,

    /// <summary>The beginning of an address: its scheme decides whether it is code.</summary>
    Address,

    /// <summary>The name of a tag or an attribute.</summary>
    Name,

    /// <summary>Script, style, event handler or an unquoted attribute: no encoding makes a value safe there.</summary>
    Forbidden,
}

/// <summary>
/// Follows the markup between the values of a template, so that each value is known to stand in text, in an attribute, at
/// the beginning of an address or where no value may stand. A value is copied with its position: branches start equal.
/// </summary>
internal record struct MarkupPosition
{
    private static readonly HashSet<string> AddressAttributes = new(StringComparer.OrdinalIgnoreCase)
    {
        "href",
        "src",
        "action",
        "formaction",
        "poster",
        "cite",
        "data",
        "background",
        "ping",
        "xlink:href",
        "hx-get",
        "hx-post",
        "hx-put",
        "hx-patch",
        "hx-delete",
        "data-hx-get",
        "data-hx-post",
        "data-hx-put",
        "data-hx-patch",
        "data-hx-delete",
    };

    private static readonly HashSet<string> CodeAttributes = new(StringComparer.OrdinalIgnoreCase)
    {
        "srcdoc",
        "hx-vals",
        "hx-vars",
        "hx-headers",
        "data-hx-vals",
        "data-hx-vars",
        "data-hx-headers",
    };

    private const char Computed = '\0';

    private State _state;
    private string _name;
    private string _tag;
    private char _quote;
    private bool _valueBegun;

    private enum State
    {
        Text,
        TagName,
        InTag,
        AttributeName,
        AfterEquals,
        Value,
        Comment,
        Code,
    }

    /// <summary>Which value may stand here; the position goes on behind it.</summary>
    public ValueKind Value()
    {
        switch (_state)
        {
            case State.Text or State.Comment:
                return ValueKind.Text;
            case State.TagName or State.InTag or State.AttributeName:
                var isHandler = _state == State.AttributeName && IsHandler;
                if (_state == State.InTag)
                    (_state, _name) = (State.AttributeName, "");
                if (_state == State.AttributeName)
                    _name += Computed;
                return isHandler ? ValueKind.Forbidden : ValueKind.Name;
            case State.Value when !IsHandler:
                var first = !_valueBegun;
                _valueBegun = true;
                return first && IsAddress ? ValueKind.Address : ValueKind.Attribute;
            default:
                return ValueKind.Forbidden;
        }
    }

    public void Markup(ReadOnlySpan<char> markup)
    {
        for (var at = 0; at < markup.Length; at++)
            at = Step(markup, at);
    }

    /// <summary>The position behind two branches: where they differ, the one that allows less.</summary>
    public static MarkupPosition Join(MarkupPosition one, MarkupPosition other) =>
        one._state == other._state ? one with { _valueBegun = one._valueBegun && other._valueBegun } : one;

    // Handlers, htmx's too, and documents: what is encoded once is decoded before it is read as code.
    private readonly bool IsHandler =>
        _name is not null
        && (
            _name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
            || _name.Contains("hx-on", StringComparison.OrdinalIgnoreCase)
            || CodeAttributes.Contains(_name)
        );

    // An attribute whose name is a value may turn out to be any.
    private readonly bool IsAddress =>
        _name.Contains(Computed, StringComparison.Ordinal) || AddressAttributes.Contains(_name);

    private int Step(ReadOnlySpan<char> markup, int at)
    {
        var character = markup[at];
        switch (_state)
        {
            case State.Text:
                return Text(markup, at);
            case State.Comment or State.Code:
                var end = _state == State.Comment ? "-->" : "</" + _tag;
                var found = markup[at..].IndexOf(end, StringComparison.OrdinalIgnoreCase);
                if (found < 0)
                    return markup.Length;
                _state = _state == State.Comment ? State.Text : State.InTag;
                _tag = "";
                return at + found + end.Length - 1;
            case State.Value:
                if (character == _quote)
                    _state = State.InTag;
                else
                    _valueBegun = true;
                return at;
            default:
                Tag(character);
                return at;
        }
    }

    private int Text(ReadOnlySpan<char> markup, int at)
    {
        var open = markup[at..].IndexOf('<');
        if (open < 0)
            return markup.Length;
        at += open;
        if (markup[at..].StartsWith("<!--"))
            _state = State.Comment;
        else
            (_state, _tag) = (State.TagName, "");
        return at;
    }

    private void Tag(char character)
    {
        if (character == '>')
        {
            var isCode = _tag is not null && (Is("script") || Is("style"));
            (_state, _name) = (isCode ? State.Code : State.Text, "");
        }
        else if (_state == State.AfterEquals)
            AfterEquals(character);
        else if (character is '=' && _state != State.TagName)
            _state = State.AfterEquals;
        else if (char.IsWhiteSpace(character) || character is '/' && _tag is { Length: > 0 })
        {
            if (_state != State.AttributeName)
                _name = "";
            _state = State.InTag;
        }
        else if (_state == State.TagName)
            _tag += character;
        else if (_state == State.AttributeName)
            _name += character;
        else
            (_state, _name) = (State.AttributeName, character.ToString());
    }

    private void AfterEquals(char character)
    {
        if (character is '"' or '\'')
            (_state, _quote, _valueBegun) = (State.Value, character, false);
        else if (!char.IsWhiteSpace(character))
            // An unquoted literal ends at a space, as far as values are concerned it is a name.
            (_state, _name) = (State.AttributeName, "");
    }

    private readonly bool Is(string tag) => string.Equals(_tag, tag, StringComparison.OrdinalIgnoreCase);
}
