namespace Edulure.Sdk;

/// <summary>
/// Marks a setting that nobody may read again, such as the key of a payment gateway: a text property of the class given to
/// <see cref="IPluginBuilder.Settings{T}"/>. It is stored encrypted, and only the plugin sees its value, through
/// <see cref="ISettings{T}"/>; pages, the command line, logs and the audit say at most whether it is set.
/// </summary>
/// <remarks>
/// Beside it, the engine reads these attributes of <c>System.ComponentModel.DataAnnotations</c> on settings, for forms and
/// the command line alike: <c>[Required]</c>, <c>[Range]</c>, <c>[StringLength]</c>, <c>[MinLength]</c>, <c>[MaxLength]</c>
/// and <c>[RegularExpression]</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
