using System.Globalization;
using System.Net.Mail;

namespace Edulure.Sdk;

public sealed class FormField
{
    internal FormField(Form form, string name, string value) => throw null!;

    public FormField Required() => throw null!;

    public FormField MinLength(int length) => throw null!;

    public FormField MaxLength(int length) => throw null!;

    public FormField Email() => throw null!;

    public FormField OneOf(params ReadOnlySpan<string> values) => throw null!;

    public FormField Must(bool holds, string key) => throw null!;

    public string Value
    {
        get => throw null!;
    }

    public long? WholeNumber(long min, long max) => throw null!;

    public decimal? Number(decimal min, decimal max) => throw null!;
}
