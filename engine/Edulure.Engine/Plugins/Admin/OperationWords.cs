using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>What is said of an operation, in the language of the page.</summary>
internal sealed class OperationWords(OperationMessage message, ITexts texts)
{
    private const string Prefix = "admin.operation.said.";

    private readonly string? _text = Find(message, texts);

    public string Text => _text ?? message.English;

    /// <summary>In English, beside the text: which file, which field. Null where the text says it all.</summary>
    public string? Detail => _text is null || message.Arguments is not null ? null : message.English;

    private static string? Find(OperationMessage message, ITexts texts)
    {
        if (message.Key is null)
            return null;
        var arguments = (message.Arguments ?? new Dictionary<string, string>())
            .Select(one => (one.Key, (object?)one.Value))
            .ToArray();
        var text = texts.Get(Prefix + message.Key, arguments);
        return text == Prefix + message.Key ? null : text;
    }
}
