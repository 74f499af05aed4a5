using System.Globalization;
using System.Net.Mail;

namespace Edulure.Sdk;

/// <summary>
/// One value of a form with its rules. The first broken rule notes an error; those after it are passed over. Every
/// field has a longest length, <see cref="Form.DefaultMaxLength"/> where <see cref="MaxLength"/> was not called.
/// </summary>
public sealed class FormField
{
    private readonly Form _form;
    private readonly string _name;
    private readonly string _value;
    private int _maxLength = Form.DefaultMaxLength;
    private bool _broken;

    internal FormField(Form form, string name, string value)
    {
        _form = form;
        _name = name;
        _value = value;
    }

    /// <summary>Must not be empty.</summary>
    public FormField Required() => Check(_value.Length > 0, "form.required");

    /// <summary>At least so many characters, if it is not empty.</summary>
    public FormField MinLength(int length) =>
        Check(_value.Length == 0 || _value.Length >= length, "form.too-short", ("min", length));

    /// <summary>At most so many characters.</summary>
    public FormField MaxLength(int length)
    {
        _maxLength = length;
        return this;
    }

    /// <summary>An email address, if it is not empty: one address of at most 254 characters, without a display name.</summary>
    public FormField Email() =>
        Check(
            _value.Length == 0
                || _value.Length <= 254
                    && MailAddress.TryCreate(_value, out var address)
                    && address.Address == _value
                    && address.Host.Contains('.', StringComparison.Ordinal),
            "form.email"
        );

    /// <summary>One of the given values, if it is not empty.</summary>
    public FormField OneOf(params ReadOnlySpan<string> values) =>
        Check(_value.Length == 0 || values.Contains(_value), "form.choice");

    /// <summary>Passes a rule of the caller.</summary>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="key">Locale key of the message when it does not.</param>
    public FormField Must(bool holds, string key) => Check(holds, key);

    /// <summary>The value, checked.</summary>
    public string Value
    {
        get
        {
            Check(_value.Length <= _maxLength, "form.too-long", ("max", _maxLength));
            return _value;
        }
    }

    /// <summary>The value as a whole number, or null when it is empty or broken.</summary>
    public long? WholeNumber(long min, long max)
    {
        if (Value.Length == 0 || _broken)
            return null;
        if (
            long.TryParse(_value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= min
            && number <= max
        )
            return number;
        Check(false, "form.integer", ("min", min), ("max", max));
        return null;
    }

    /// <summary>The value as a decimal number (a point, no thousands separators), or null when it is empty or broken.</summary>
    public decimal? Number(decimal min, decimal max)
    {
        if (Value.Length == 0 || _broken)
            return null;
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (
            decimal.TryParse(_value, style, CultureInfo.InvariantCulture, out var number)
            && number >= min
            && number <= max
        )
            return number;
        Check(false, "form.number", ("min", min), ("max", max));
        return null;
    }

    private FormField Check(bool holds, string key, params IReadOnlyList<(string, object?)> arguments)
    {
        if (!holds && !_broken)
        {
            _broken = true;
            _form.Fail(_name, key, arguments);
        }
        return this;
    }
}
