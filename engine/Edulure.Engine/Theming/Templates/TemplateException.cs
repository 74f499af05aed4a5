namespace Edulure.Engine.Theming;

/// <summary>A template that cannot be read or that is missing; the message names file, line and column.</summary>
internal sealed class TemplateException(string message) : Exception(message);
